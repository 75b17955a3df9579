package trueline.aws.docdb.backups_kept_briefly_test

import data.trueline.aws.docdb.backups_kept_briefly as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_docdb_cluster.orders", "attributes": attributes}
	contains(finding.message, "aws_docdb_cluster.orders")
	place := object.filter(finding, ["path", "missing"])
}


test_denies_absence if places({}) == {{"missing": ["backup_retention_period"]}}

test_denies_less_than_a_week if {
	places({"backup_retention_period": "6"}) == {{"path": ["backup_retention_period"]}}
}

test_passes_a_week if places({"backup_retention_period": 7}) == set()
