package trueline.aws.rds.backup_retention_one_day_test

import data.trueline.aws.rds.backup_retention_one_day as policy

findings(resource) := found if {
	judged := object.union({"address": "aws_db_instance.main", "attributes": {}}, resource)
	found := policy.deny with input as judged
}

places(resource) := {place |
	some finding in findings(resource)
	contains(finding.message, "aws_db_instance.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_one if {
	resource := {"resource_type": "aws_db_instance", "attributes": {"backup_retention_period": 1}}
	places(resource) == {{"path": ["backup_retention_period"]}}
}

test_denies_the_string_one if {
	resource := {"resource_type": "aws_rds_cluster", "attributes": {"backup_retention_period": "1"}}
	places(resource) == {{"path": ["backup_retention_period"]}}
}

test_denies_a_cluster_without_the_argument if {
	resource := {"resource_type": "aws_rds_cluster", "attributes": {}}
	places(resource) == {{"missing": ["backup_retention_period"]}}
}

test_leaves_an_instance_without_backups_to_its_own_rule if {
	resource := {"resource_type": "aws_db_instance", "attributes": {}}
	places(resource) == set()
}

test_leaves_zero_to_its_own_rule if {
	resource := {"resource_type": "aws_db_instance", "attributes": {"backup_retention_period": 0}}
	places(resource) == set()
}

test_passes_a_week if {
	resource := {"resource_type": "aws_rds_cluster", "attributes": {"backup_retention_period": 7}}
	places(resource) == set()
}
