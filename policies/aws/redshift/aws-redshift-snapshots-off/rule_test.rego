package trueline.aws.redshift.snapshots_off_test

import data.trueline.aws.redshift.snapshots_off as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_redshift_cluster.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_redshift_cluster.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_zero if {
	attributes := {"automated_snapshot_retention_period": 0}
	places(attributes) == {{"path": ["automated_snapshot_retention_period"]}}
}

test_denies_the_string_zero if {
	attributes := {"automated_snapshot_retention_period": "0"}
	places(attributes) == {{"path": ["automated_snapshot_retention_period"]}}
}

test_passes_a_week if places({"automated_snapshot_retention_period": 7}) == set()

test_passes_the_default if places({}) == set()
