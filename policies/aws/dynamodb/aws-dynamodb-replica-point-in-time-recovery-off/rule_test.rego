package trueline.aws.dynamodb.replica_point_in_time_recovery_off_test

import data.trueline.aws.dynamodb.replica_point_in_time_recovery_off as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_dynamodb_table.orders", "attributes": attributes}
	contains(finding.message, "aws_dynamodb_table.orders")
	place := object.filter(finding, ["path", "missing"])
}


test_denies_absence if {
	places({"replica": [{"region_name": "eu-west-1"}]}) == {{"missing": ["replica", 0, "point_in_time_recovery"]}}
}

test_denies_false if {
	places({"replica": [{"point_in_time_recovery": true}, {"point_in_time_recovery": "false"}]}) == {{"path": [
		"replica", 1,
		"point_in_time_recovery",
	]}}
}

test_passes_tables_without_replicas if places({}) == set()
