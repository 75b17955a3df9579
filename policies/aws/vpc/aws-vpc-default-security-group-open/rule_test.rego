package trueline.aws.vpc.default_security_group_open_test

import data.trueline.aws.vpc.default_security_group_open as rule

group(attributes, related) := {
	"address": "aws_default_security_group.g",
	"attributes": attributes,
	"related": related,
}

test_rules_inside if {
	every direction in ["ingress", "egress"] {
		findings := rule.deny with input as group({direction: [{"protocol": "-1", "self": true}]}, {})
		{f.path | some f in findings} == {[direction, 0]}
	}
}

test_rules_outside if {
	related := {"aws_security_group_rule": [{
		"address": "aws_security_group_rule.r",
		"direction": "from",
		"path": ["security_group_id"],
	}]}
	findings := rule.deny with input as group({}, related)
	{f.message | some f in findings} == {
		"aws_security_group_rule.r adds a rule to the default security group aws_default_security_group.g.",
	}
}

test_empty if {
	every attributes in [{}, {"ingress": [], "egress": []}, {"ingress": null}, {"vpc_id": "vpc-1"}] {
		count(rule.deny) == 0 with input as group(attributes, {})
	}
}

test_a_group_that_names_it_as_source if {
	related := {"aws_security_group_rule": [{
		"address": "aws_security_group_rule.r",
		"direction": "from",
		"path": ["source_security_group_id"],
	}]}
	count(rule.deny) == 0 with input as group({}, related)
}
