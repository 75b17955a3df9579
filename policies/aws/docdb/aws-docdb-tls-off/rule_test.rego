package trueline.aws.docdb.tls_off_test

import data.trueline.aws.docdb.tls_off as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_docdb_cluster_parameter_group.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_docdb_cluster_parameter_group.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_disabled if {
	attributes := {"parameter": [{"name": "tls", "value": "disabled"}]}
	places(attributes) == {{"path": ["parameter", 0, "value"]}}
}

test_passes_enabled if places({"parameter": [{"name": "tls", "value": "enabled"}]}) == set()

test_passes_the_default if places({}) == set()

test_passes_another_parameter if places({"parameter": [{"name": "profiler", "value": "disabled"}]}) == set()
