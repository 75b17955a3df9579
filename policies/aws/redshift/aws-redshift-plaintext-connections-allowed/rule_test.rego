package trueline.aws.redshift.plaintext_connections_allowed_test

import data.trueline.aws.redshift.plaintext_connections_allowed as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_redshift_parameter_group.warehouse", "attributes": attributes}
	contains(finding.message, "aws_redshift_parameter_group.warehouse")
	place := object.filter(finding, ["path", "missing"])
}


with_ssl(value) := {"parameter": [{"name": "x", "value": "1"}, {"name": "require_ssl", "value": value}]}

test_denies_absence if {
	places({}) == {{"missing": ["parameter"]}}
	places({"parameter": [{"name": "x", "value": "1"}]}) == {{"missing": ["parameter"]}}
}

test_denies_false if places(with_ssl("false")) == {{"path": ["parameter", 1, "value"]}}

test_passes_true if places(with_ssl("true")) == set()

test_is_silent_on_a_name_that_is_not_known if places({"parameter": [{"value": "true"}]}) == set()
