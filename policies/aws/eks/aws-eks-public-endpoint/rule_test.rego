package trueline.aws.eks.public_endpoint_test

import data.trueline.aws.eks.public_endpoint as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_eks_cluster.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_eks_cluster.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_true if {
	attributes := {"vpc_config": [{"endpoint_public_access": true}]}
	places(attributes) == {{"path": ["vpc_config", 0, "endpoint_public_access"]}}
}

test_denies_the_string_true if {
	attributes := {"vpc_config": [{"endpoint_public_access": "true"}]}
	places(attributes) == {{"path": ["vpc_config", 0, "endpoint_public_access"]}}
}

test_denies_absence if {
	attributes := {"vpc_config": [{"subnet_ids": []}]}
	places(attributes) == {{"missing": ["vpc_config", 0, "endpoint_public_access"]}}
}

test_passes_false if places({"vpc_config": [{"endpoint_public_access": false}]}) == set()
