package trueline.aws.sns.topic_unencrypted_test

import data.trueline.aws.sns.topic_unencrypted

findings(attributes) := found if {
	found := topic_unencrypted.deny with input as {"address": "aws_sns_topic.alarms", "attributes": attributes}
}

test_no_key if {
	every attributes in [{}, {"kms_master_key_id": null}, {"kms_master_key_id": ""}] {
		some finding in findings(attributes)
		finding.missing == ["kms_master_key_id"]
	}
}

test_key if {
	every key in ["alias/aws/sns", "arn:aws:kms:eu-central-1:111122223333:key/1234"] {
		count(findings({"kms_master_key_id": key})) == 0
	}
}
