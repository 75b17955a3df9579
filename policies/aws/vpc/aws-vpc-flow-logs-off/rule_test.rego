package trueline.aws.vpc.flow_logs_off_test

import data.trueline.aws.vpc.flow_logs_off as policy

findings(resource) := found if {
	judged := object.union({"address": "aws_vpc.main", "attributes": {}}, resource)
	found := policy.deny with input as judged
}

places(resource) := {place |
	some finding in findings(resource)
	contains(finding.message, "aws_vpc.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({"attributes": {"cidr_block": "10.0.0.0/16"}, "related": {}}) == {{}}

test_denies_without_related_resources if places({"attributes": {"cidr_block": "10.0.0.0/16"}}) == {{}}

test_passes_a_flow_log if {
	resource := {
		"related": {
			"aws_flow_log": [{"address": "aws_flow_log.main", "direction": "from", "path": ["vpc_id"]}],
		},
	}
	places(resource) == set()
}
