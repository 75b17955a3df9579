package trueline.aws.elb.public_without_waf_test

import data.trueline.aws.elb.public_without_waf as policy

findings(resource) := found if {
	judged := object.union({"address": "aws_lb.main", "attributes": {}}, resource)
	found := policy.deny with input as judged
}

places(resource) := {place |
	some finding in findings(resource)
	contains(finding.message, "aws_lb.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_public if places({"attributes": {"internal": false}}) == {{"path": ["internal"]}}

test_denies_the_default if places({"attributes": {}}) == {{"missing": ["internal"]}}

test_passes_internal if places({"attributes": {"internal": true}}) == set()

test_passes_a_network_load_balancer if {
	resource := {"attributes": {"internal": false, "load_balancer_type": "network"}}
	places(resource) == set()
}

test_passes_an_association if {
	resource := {
		"attributes": {"internal": false},
		"related": {
			"aws_wafv2_web_acl_association": [
				{
					"address": "aws_wafv2_web_acl_association.main",
					"direction": "from",
					"path": ["resource_arn"],
				},
			],
		},
	}
	places(resource) == set()
}

test_passes_a_classic_association if {
	resource := {
		"attributes": {},
		"related": {
			"aws_wafregional_web_acl_association": [
				{
					"address": "aws_wafregional_web_acl_association.main",
					"direction": "from",
					"path": ["resource_arn"],
				},
			],
		},
	}
	places(resource) == set()
}
