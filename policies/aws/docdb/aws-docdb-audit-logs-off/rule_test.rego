package trueline.aws.docdb.audit_logs_off_test

import data.trueline.aws.docdb.audit_logs_off as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_docdb_cluster_parameter_group.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_docdb_cluster_parameter_group.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["parameter"]}}

test_denies_other_parameters if {
	attributes := {"parameter": [{"name": "tls", "value": "enabled"}]}
	places(attributes) == {{"missing": ["parameter"]}}
}

test_denies_disabled if {
	attributes := {
		"parameter": [{"name": "tls", "value": "enabled"}, {"name": "audit_logs", "value": "disabled"}],
	}
	places(attributes) == {{"path": ["parameter", 1, "value"]}}
}

test_passes_enabled if places({"parameter": [{"name": "audit_logs", "value": "enabled"}]}) == set()

test_passes_some_kinds if places({"parameter": [{"name": "audit_logs", "value": "ddl, dml_write"}]}) == set()

test_is_silent_on_an_unknown_block if places({"parameter": [null]}) == set()
