package trueline.aws.sagemaker.domain_default_key_test

import data.trueline.aws.sagemaker.domain_default_key as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_sagemaker_domain.lab", "attributes": attributes}
	contains(finding.message, "aws_sagemaker_domain.lab")
	place := object.filter(finding, ["path", "missing"])
}


test_denies_absence if {
	places({}) == {{"missing": ["kms_key_id"]}}
	places({"kms_key_id": ""}) == {{"missing": ["kms_key_id"]}}
}

test_passes_a_key if places({"kms_key_id": "arn:aws:kms:eu-central-1:123456789012:key/k"}) == set()
