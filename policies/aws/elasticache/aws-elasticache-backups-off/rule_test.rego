package trueline.aws.elasticache.backups_off_test

import data.trueline.aws.elasticache.backups_off as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_elasticache_cluster.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_elasticache_cluster.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({"engine": "redis"}) == {{"missing": ["snapshot_retention_limit"]}}

test_denies_zero if {
	attributes := {"engine": "valkey", "snapshot_retention_limit": 0}
	places(attributes) == {{"path": ["snapshot_retention_limit"]}}
}

test_passes_five_days if places({"engine": "redis", "snapshot_retention_limit": 5}) == set()

test_passes_memcached if places({"engine": "memcached"}) == set()

test_passes_a_member_of_a_replication_group if places({"replication_group_id": "orders"}) == set()
