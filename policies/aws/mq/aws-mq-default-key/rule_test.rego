package trueline.aws.mq.default_key_test

import data.trueline.aws.mq.default_key as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_mq_broker.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_mq_broker.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["encryption_options", 0, "kms_key_id"]}}

test_denies_null if {
	attributes := {"encryption_options": [{"kms_key_id": null}]}
	places(attributes) == {{"missing": ["encryption_options", 0, "kms_key_id"]}}
}

test_denies_an_empty_string if {
	attributes := {"encryption_options": [{"kms_key_id": ""}]}
	places(attributes) == {{"missing": ["encryption_options", 0, "kms_key_id"]}}
}

test_denies_the_aws_managed_alias if {
	attributes := {"encryption_options": [{"kms_key_id": "alias/aws/service"}]}
	places(attributes) == {{"path": ["encryption_options", 0, "kms_key_id"]}}
}

test_passes_a_customer_key if {
	attributes := {
		"encryption_options": [{"kms_key_id": "arn:aws:kms:eu-west-1:111122223333:key/0d4b7d3c-8a3f-4d8a"}],
	}
	places(attributes) == set()
}

test_passes_a_customer_alias if places({"encryption_options": [{"kms_key_id": "alias/orders"}]}) == set()
