package trueline.aws.opensearch.default_security_group_test

import data.trueline.aws.opensearch.default_security_group as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_opensearch_domain.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_opensearch_domain.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if {
	attributes := {"vpc_options": [{"subnet_ids": ["subnet-1"]}]}
	places(attributes) == {{"missing": ["vpc_options", 0, "security_group_ids"]}}
}

test_denies_an_empty_list if {
	attributes := {"vpc_options": [{"security_group_ids": []}]}
	places(attributes) == {{"missing": ["vpc_options", 0, "security_group_ids"]}}
}

test_passes_a_group if places({"vpc_options": [{"security_group_ids": ["sg-1"]}]}) == set()

test_passes_outside_a_vpc if places({}) == set()
