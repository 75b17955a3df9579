package trueline.aws.elasticache.no_authentication_test

import data.trueline.aws.elasticache.no_authentication as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_elasticache_replication_group.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_elasticache_replication_group.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_neither if places({"transit_encryption_enabled": true}) == {{"missing": ["auth_token"]}}

test_denies_an_empty_list_of_groups if places({"user_group_ids": []}) == {{"missing": ["auth_token"]}}

test_denies_users_without_transit_encryption if {
	attributes := {"transit_encryption_enabled": false, "user_group_ids": ["app"]}
	places(attributes) == {{"path": ["transit_encryption_enabled"]}}
}

test_passes_a_token if places({"transit_encryption_enabled": true, "auth_token": "not-a-real-token"}) == set()

test_passes_user_groups if places({"transit_encryption_enabled": true, "user_group_ids": [null]}) == set()
