package trueline.aws.rds.enhanced_monitoring_off_test

import data.trueline.aws.rds.enhanced_monitoring_off as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_db_instance.orders", "attributes": attributes}
	contains(finding.message, "aws_db_instance.orders")
	place := object.filter(finding, ["path", "missing"])
}


test_denies_absence if places({}) == {{"missing": ["monitoring_interval"]}}

test_denies_zero if places({"monitoring_interval": "0"}) == {{"path": ["monitoring_interval"]}}

test_passes_an_interval if places({"monitoring_interval": 30}) == set()
