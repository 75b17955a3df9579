package trueline.aws.sqs.queue_default_key_test

import data.trueline.aws.sqs.queue_default_key

paths(attributes) := found if {
	found := {finding.path | some finding in queue_default_key.deny} with input as {
		"address": "aws_sqs_queue.orders",
		"attributes": attributes,
	}
}

test_managed_key if {
	every key in ["alias/aws/sqs", "arn:aws:kms:eu-central-1:111122223333:alias/aws/sqs"] {
		paths({"kms_master_key_id": key}) == {["kms_master_key_id"]}
	}
}

test_own_key_or_none if {
	every attributes in [{}, {"kms_master_key_id": null}, {"kms_master_key_id": "alias/orders"}] {
		paths(attributes) == set()
	}
}
