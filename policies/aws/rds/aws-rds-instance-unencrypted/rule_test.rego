package trueline.aws.rds.instance_unencrypted_test

import data.trueline.aws.rds.instance_unencrypted as policy

findings(resource) := found if {
	judged := object.union({"address": "aws_db_instance.main", "attributes": {}}, resource)
	found := policy.deny with input as judged
}

places(resource) := {place |
	some finding in findings(resource)
	contains(finding.message, "aws_db_instance.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if places({"attributes": {"storage_encrypted": false}}) == {{"path": ["storage_encrypted"]}}

test_denies_the_string_false if {
	resource := {"attributes": {"storage_encrypted": "false"}}
	places(resource) == {{"path": ["storage_encrypted"]}}
}

test_denies_absence if places({"attributes": {}}) == {{"missing": ["storage_encrypted"]}}

test_denies_null if places({"attributes": {"storage_encrypted": null}}) == {{"missing": ["storage_encrypted"]}}

test_passes_true if places({"attributes": {"storage_encrypted": true}}) == set()

test_passes_the_string_true if places({"attributes": {"storage_encrypted": "true"}}) == set()

test_passes_a_replica_of_a_named_source if places({"attributes": {"replicate_source_db": "orders"}}) == set()

test_denies_a_null_source if {
	resource := {"attributes": {"replicate_source_db": null}}
	places(resource) == {{"missing": ["storage_encrypted"]}}
}

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
