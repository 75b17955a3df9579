package trueline.aws.rds.outdated_ca_test

import data.trueline.aws.rds.outdated_ca as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_db_instance.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_db_instance.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_2019 if places({"ca_cert_identifier": "rds-ca-2019"}) == {{"path": ["ca_cert_identifier"]}}

test_denies_2015 if places({"ca_cert_identifier": "rds-ca-2015"}) == {{"path": ["ca_cert_identifier"]}}

test_passes_the_current_ones if places({"ca_cert_identifier": "rds-ca-rsa2048-g1"}) == set()

test_passes_absence if places({}) == set()
