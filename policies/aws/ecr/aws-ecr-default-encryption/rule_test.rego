package trueline.aws.ecr.default_encryption_test

import data.trueline.aws.ecr.default_encryption as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_ecr_repository.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_ecr_repository.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["encryption_configuration", 0, "encryption_type"]}}

test_denies_aes256 if {
	attributes := {"encryption_configuration": [{"encryption_type": "AES256"}]}
	places(attributes) == {{"path": ["encryption_configuration", 0, "encryption_type"]}}
}

test_denies_an_empty_block if {
	attributes := {"encryption_configuration": [{}]}
	places(attributes) == {{"missing": ["encryption_configuration", 0, "encryption_type"]}}
}

test_passes_kms if places({"encryption_configuration": [{"encryption_type": "KMS"}]}) == set()

test_passes_dual_layer_kms if places({"encryption_configuration": [{"encryption_type": "KMS_DSSE"}]}) == set()
