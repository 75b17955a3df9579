package trueline.aws.eks.public_endpoint_open_to_all_test

import data.trueline.aws.eks.public_endpoint_open_to_all as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_eks_cluster.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_eks_cluster.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_the_defaults if {
	attributes := {"vpc_config": [{"subnet_ids": []}]}
	places(attributes) == {{"missing": ["vpc_config", 0, "public_access_cidrs"]}}
}

test_denies_a_public_endpoint_without_ranges if {
	attributes := {"vpc_config": [{"endpoint_public_access": true}]}
	places(attributes) == {{"missing": ["vpc_config", 0, "public_access_cidrs"]}}
}

test_denies_every_address if {
	attributes := {
		"vpc_config": [
			{"endpoint_public_access": true, "public_access_cidrs": ["10.0.0.0/8", "0.0.0.0/0"]},
		],
	}
	places(attributes) == {{"path": ["vpc_config", 0, "public_access_cidrs", 1]}}
}

test_denies_every_address_by_default if {
	attributes := {"vpc_config": [{"public_access_cidrs": ["::/0"]}]}
	places(attributes) == {{"path": ["vpc_config", 0, "public_access_cidrs", 0]}}
}

test_passes_a_private_endpoint if {
	attributes := {
		"vpc_config": [{"endpoint_public_access": false, "public_access_cidrs": ["0.0.0.0/0"]}],
	}
	places(attributes) == set()
}

test_passes_a_limited_endpoint if {
	attributes := {
		"vpc_config": [{"endpoint_public_access": "true", "public_access_cidrs": ["203.0.113.0/24"]}],
	}
	places(attributes) == set()
}

test_passes_unknown_ranges_in_a_list if {
	attributes := {"vpc_config": [{"endpoint_public_access": true, "public_access_cidrs": [null]}]}
	places(attributes) == set()
}
