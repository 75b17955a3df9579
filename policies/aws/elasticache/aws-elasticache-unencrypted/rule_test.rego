package trueline.aws.elasticache.unencrypted_test

import data.trueline.aws.elasticache.unencrypted as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_elasticache_replication_group.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_elasticache_replication_group.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["at_rest_encryption_enabled"]}}

test_denies_false if places({"at_rest_encryption_enabled": false}) == {{"path": ["at_rest_encryption_enabled"]}}

test_denies_the_string_false if {
	attributes := {"at_rest_encryption_enabled": "false"}
	places(attributes) == {{"path": ["at_rest_encryption_enabled"]}}
}

test_denies_false_with_valkey if {
	attributes := {"engine": "valkey", "at_rest_encryption_enabled": false}
	places(attributes) == {{"path": ["at_rest_encryption_enabled"]}}
}

test_passes_the_default_of_valkey if places({"engine": "valkey"}) == set()

test_passes_true if places({"at_rest_encryption_enabled": true}) == set()
