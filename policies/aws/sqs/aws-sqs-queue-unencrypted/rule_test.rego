package trueline.aws.sqs.queue_unencrypted_test

import data.trueline.aws.sqs.queue_unencrypted

findings(attributes) := found if {
	found := queue_unencrypted.deny with input as {"address": "aws_sqs_queue.orders", "attributes": attributes}
}

test_switched_off if {
	every attributes in [
		{"sqs_managed_sse_enabled": false},
		{"sqs_managed_sse_enabled": "false", "kms_master_key_id": ""},
	] {
		some finding in findings(attributes)
		finding.path == ["sqs_managed_sse_enabled"]
	}
}

test_not_asked_for if {
	every attributes in [{}, {"kms_master_key_id": null}, {"kms_master_key_id": ""}] {
		some finding in findings(attributes)
		finding.missing == ["kms_master_key_id"]
	}
}

test_encrypted if {
	every attributes in [
		{"sqs_managed_sse_enabled": true},
		{"sqs_managed_sse_enabled": "true"},
		{"kms_master_key_id": "alias/aws/sqs"},
		{"kms_master_key_id": "alias/orders", "sqs_managed_sse_enabled": false},
	] {
		count(findings(attributes)) == 0
	}
}
