package trueline.aws.eks.secrets_unencrypted_test

import data.trueline.aws.eks.secrets_unencrypted as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_eks_cluster.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_eks_cluster.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["encryption_config", 0, "resources"]}}

test_denies_other_resources if {
	attributes := {"encryption_config": [{"resources": ["configmaps"]}]}
	places(attributes) == {{"path": ["encryption_config", 0, "resources"]}}
}

test_denies_no_resources if {
	attributes := {"encryption_config": [{"resources": []}]}
	places(attributes) == {{"path": ["encryption_config", 0, "resources"]}}
}

test_passes_secrets if {
	attributes := {
		"encryption_config": [
			{
				"resources": ["secrets"],
				"provider": [{"key_arn": "arn:aws:kms:eu-west-1:111122223333:key/0d4b7d3c-8a3f-4d8a"}],
			},
		],
	}
	places(attributes) == set()
}

test_passes_an_unknown_resource if places({"encryption_config": [{"resources": [null]}]}) == set()
