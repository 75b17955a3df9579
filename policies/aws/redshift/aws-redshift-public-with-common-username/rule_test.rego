package trueline.aws.redshift.public_with_common_username_test

import data.trueline.aws.redshift.public_with_common_username as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_redshift_cluster.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_redshift_cluster.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_admin if {
	attributes := {"publicly_accessible": true, "master_username": "Administrator"}
	places(attributes) == {{"path": ["master_username"]}}
}

test_denies_the_example_name if {
	attributes := {"publicly_accessible": "true", "master_username": "awsuser"}
	places(attributes) == {{"path": ["master_username"]}}
}

test_passes_a_private_cluster if places({"publicly_accessible": false, "master_username": "admin"}) == set()

test_passes_a_name_of_its_own if places({"publicly_accessible": true, "master_username": "adm1n1str@t0r"}) == set()

test_is_silent_without_a_name if places({"publicly_accessible": true}) == set()
