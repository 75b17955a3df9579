package trueline.aws.elasticache.plaintext_transit_test

import data.trueline.aws.elasticache.plaintext_transit as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_elasticache_replication_group.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_elasticache_replication_group.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if places({"transit_encryption_enabled": false}) == {{"path": ["transit_encryption_enabled"]}}

test_denies_the_string_false if {
	attributes := {"transit_encryption_enabled": "false"}
	places(attributes) == {{"path": ["transit_encryption_enabled"]}}
}

test_denies_absence if places({}) == {{"missing": ["transit_encryption_enabled"]}}

test_denies_null if places({"transit_encryption_enabled": null}) == {{"missing": ["transit_encryption_enabled"]}}

test_passes_true if places({"transit_encryption_enabled": true}) == set()

test_passes_the_string_true if places({"transit_encryption_enabled": "true"}) == set()
