package trueline.aws.sagemaker.notebook_default_key_test

import data.trueline.aws.sagemaker.notebook_default_key as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_sagemaker_notebook_instance.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_sagemaker_notebook_instance.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["kms_key_id"]}}

test_denies_null if places({"kms_key_id": null}) == {{"missing": ["kms_key_id"]}}

test_denies_an_empty_string if places({"kms_key_id": ""}) == {{"missing": ["kms_key_id"]}}

test_denies_the_aws_managed_alias if places({"kms_key_id": "alias/aws/service"}) == {{"path": ["kms_key_id"]}}

test_passes_a_customer_key if {
	attributes := {"kms_key_id": "arn:aws:kms:eu-west-1:111122223333:key/0d4b7d3c-8a3f-4d8a"}
	places(attributes) == set()
}

test_passes_a_customer_alias if places({"kms_key_id": "alias/orders"}) == set()
