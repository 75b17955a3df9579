package trueline.aws.sns.topic_default_key_test

import data.trueline.aws.sns.topic_default_key

paths(attributes) := found if {
	found := {finding.path | some finding in topic_default_key.deny} with input as {
		"address": "aws_sns_topic.alarms",
		"attributes": attributes,
	}
}

test_managed_key if {
	every key in ["alias/aws/sns", "arn:aws:kms:eu-central-1:111122223333:alias/aws/sns"] {
		paths({"kms_master_key_id": key}) == {["kms_master_key_id"]}
	}
}

test_own_key_or_none if {
	every attributes in [{}, {"kms_master_key_id": null}, {"kms_master_key_id": "alias/messages"}] {
		paths(attributes) == set()
	}
}
