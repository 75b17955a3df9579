package trueline.aws.redshift.subnet_group_missing_test

import data.trueline.aws.redshift.subnet_group_missing as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_redshift_cluster.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_redshift_cluster.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["cluster_subnet_group_name"]}}

test_denies_null if places({"cluster_subnet_group_name": null}) == {{"missing": ["cluster_subnet_group_name"]}}

test_denies_an_empty_string if places({"cluster_subnet_group_name": ""}) == {{"missing": ["cluster_subnet_group_name"]}}

test_passes_a_value if places({"cluster_subnet_group_name": "private"}) == set()
