package trueline.aws.opensearch.outside_vpc_test

import data.trueline.aws.opensearch.outside_vpc as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_opensearch_domain.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_opensearch_domain.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["vpc_options"]}}

test_passes_a_vpc if places({"vpc_options": [{"subnet_ids": [null]}]}) == set()
