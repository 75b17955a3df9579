package trueline.aws.rds.instance_single_az_test

import data.trueline.aws.rds.instance_single_az as policy

findings(resource) := found if {
	judged := object.union({"address": "aws_db_instance.main", "attributes": {}}, resource)
	found := policy.deny with input as judged
}

places(resource) := {place |
	some finding in findings(resource)
	contains(finding.message, "aws_db_instance.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if places({"attributes": {"multi_az": false}}) == {{"path": ["multi_az"]}}

test_denies_the_string_false if places({"attributes": {"multi_az": "false"}}) == {{"path": ["multi_az"]}}

test_denies_absence if places({"attributes": {}}) == {{"missing": ["multi_az"]}}

test_denies_null if places({"attributes": {"multi_az": null}}) == {{"missing": ["multi_az"]}}

test_passes_true if places({"attributes": {"multi_az": true}}) == set()

test_passes_the_string_true if places({"attributes": {"multi_az": "true"}}) == set()

test_passes_a_replica_of_a_named_source if places({"attributes": {"replicate_source_db": "orders"}}) == set()

test_denies_a_null_source if places({"attributes": {"replicate_source_db": null}}) == {{"missing": ["multi_az"]}}

test_passes_a_replica_of_a_resource if {
	resource := {
		"attributes": {},
		"related": {
			"aws_db_instance": [
				{"address": "aws_db_instance.orders", "direction": "to", "path": ["replicate_source_db"]},
			],
		},
	}
	places(resource) == set()
}
