package trueline.aws.eks.node_ssh_open_test

import data.trueline.aws.eks.node_ssh_open as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_eks_node_group.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_eks_node_group.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_a_key_alone if {
	attributes := {"remote_access": [{"ec2_ssh_key": "ops"}]}
	places(attributes) == {{"missing": ["remote_access", 0, "source_security_group_ids"]}}
}

test_denies_an_empty_list if {
	attributes := {"remote_access": [{"ec2_ssh_key": "ops", "source_security_group_ids": []}]}
	places(attributes) == {{"missing": ["remote_access", 0, "source_security_group_ids"]}}
}

test_denies_an_unknown_key if {
	attributes := {"remote_access": [{}]}
	places(attributes) == {{"missing": ["remote_access", 0, "source_security_group_ids"]}}
}

test_passes_a_source_group if {
	attributes := {
		"remote_access": [{"ec2_ssh_key": "ops", "source_security_group_ids": ["sg-0a1b2c3d"]}],
	}
	places(attributes) == set()
}

test_passes_an_unknown_source_group if {
	attributes := {"remote_access": [{"ec2_ssh_key": "ops", "source_security_group_ids": [null]}]}
	places(attributes) == set()
}

test_passes_no_remote_access if places({}) == set()
