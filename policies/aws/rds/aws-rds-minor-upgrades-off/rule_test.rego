package trueline.aws.rds.minor_upgrades_off_test

import data.trueline.aws.rds.minor_upgrades_off as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_db_instance.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_db_instance.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if places({"auto_minor_version_upgrade": false}) == {{"path": ["auto_minor_version_upgrade"]}}

test_denies_the_string_false if {
	attributes := {"auto_minor_version_upgrade": "false"}
	places(attributes) == {{"path": ["auto_minor_version_upgrade"]}}
}

test_passes_true if places({"auto_minor_version_upgrade": true}) == set()

test_passes_the_string_true if places({"auto_minor_version_upgrade": "true"}) == set()

test_passes_absence if places({}) == set()

test_passes_null if places({"auto_minor_version_upgrade": null}) == set()
