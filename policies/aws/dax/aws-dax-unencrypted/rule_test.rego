package trueline.aws.dax.unencrypted_test

import data.trueline.aws.dax.unencrypted as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_dax_cluster.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_dax_cluster.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if {
	attributes := {"server_side_encryption": [{"enabled": false}]}
	places(attributes) == {{"path": ["server_side_encryption", 0, "enabled"]}}
}

test_denies_the_string_false if {
	attributes := {"server_side_encryption": [{"enabled": "false"}]}
	places(attributes) == {{"path": ["server_side_encryption", 0, "enabled"]}}
}

test_denies_absence if places({}) == {{"missing": ["server_side_encryption", 0, "enabled"]}}

test_denies_an_empty_block if {
	attributes := {"server_side_encryption": [{}]}
	places(attributes) == {{"missing": ["server_side_encryption", 0, "enabled"]}}
}

test_denies_null if {
	attributes := {"server_side_encryption": [{"enabled": null}]}
	places(attributes) == {{"missing": ["server_side_encryption", 0, "enabled"]}}
}

test_passes_true if places({"server_side_encryption": [{"enabled": true}]}) == set()

test_passes_the_string_true if places({"server_side_encryption": [{"enabled": "true"}]}) == set()
