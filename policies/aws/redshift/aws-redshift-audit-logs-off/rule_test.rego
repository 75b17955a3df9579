package trueline.aws.redshift.audit_logs_off_test

import data.trueline.aws.redshift.audit_logs_off as policy

findings(resource) := found if {
	judged := object.union({"address": "aws_redshift_cluster.main", "attributes": {}}, resource)
	found := policy.deny with input as judged
}

places(resource) := {place |
	some finding in findings(resource)
	contains(finding.message, "aws_redshift_cluster.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if places({"attributes": {"logging": [{"enable": false}]}}) == {{"path": ["logging", 0, "enable"]}}

test_denies_the_string_false if {
	resource := {"attributes": {"logging": [{"enable": "false"}]}}
	places(resource) == {{"path": ["logging", 0, "enable"]}}
}

test_denies_absence if places({"attributes": {}}) == {{"missing": ["logging", 0, "enable"]}}

test_denies_an_empty_block if places({"attributes": {"logging": [{}]}}) == {{"missing": ["logging", 0, "enable"]}}

test_denies_null if places({"attributes": {"logging": [{"enable": null}]}}) == {{"missing": ["logging", 0, "enable"]}}

test_passes_true if places({"attributes": {"logging": [{"enable": true}]}}) == set()

test_passes_the_string_true if places({"attributes": {"logging": [{"enable": "true"}]}}) == set()

test_passes_a_logging_resource if {
	resource := {
		"related": {
			"aws_redshift_logging": [
				{
					"address": "aws_redshift_logging.main",
					"direction": "from",
					"path": ["cluster_identifier"],
				},
			],
		},
	}
	places(resource) == set()
}
