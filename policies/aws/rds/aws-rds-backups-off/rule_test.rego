package trueline.aws.rds.backups_off_test

import data.trueline.aws.rds.backups_off as policy

findings(resource) := found if {
	judged := object.union({"address": "aws_db_instance.main", "attributes": {}}, resource)
	found := policy.deny with input as judged
}

places(resource) := {place |
	some finding in findings(resource)
	contains(finding.message, "aws_db_instance.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_zero if {
	resource := {"resource_type": "aws_db_instance", "attributes": {"backup_retention_period": 0}}
	places(resource) == {{"path": ["backup_retention_period"]}}
}

test_denies_the_string_zero if {
	resource := {"resource_type": "aws_db_instance", "attributes": {"backup_retention_period": "0"}}
	places(resource) == {{"path": ["backup_retention_period"]}}
}

test_denies_an_instance_without_the_argument if {
	resource := {"resource_type": "aws_db_instance", "attributes": {}}
	places(resource) == {{"missing": ["backup_retention_period"]}}
}

test_denies_a_cluster_with_zero if {
	resource := {"resource_type": "aws_rds_cluster", "attributes": {"backup_retention_period": 0}}
	places(resource) == {{"path": ["backup_retention_period"]}}
}

test_passes_a_cluster_without_the_argument if places({"resource_type": "aws_rds_cluster", "attributes": {}}) == set()

test_passes_one_day if {
	resource := {"resource_type": "aws_db_instance", "attributes": {"backup_retention_period": 1}}
	places(resource) == set()
}

test_passes_a_replica if {
	resource := {"resource_type": "aws_db_instance", "attributes": {"replicate_source_db": "orders"}}
	places(resource) == set()
}

test_passes_a_replica_of_a_resource if {
	resource := {
		"resource_type": "aws_db_instance",
		"attributes": {},
		"related": {
			"aws_db_instance": [
				{"address": "aws_db_instance.orders", "direction": "to", "path": ["replicate_source_db"]},
			],
		},
	}
	places(resource) == set()
}
