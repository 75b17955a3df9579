package trueline.aws.ec2.security_group_rule_no_description_test

import data.trueline.aws.ec2.security_group_rule_no_description as rule

group(attributes) := {"address": "aws_security_group.g", "attributes": attributes}

test_absent if {
	every direction in ["ingress", "egress"] {
		rules := [{"description": "Web"}, {"protocol": "tcp"}, {"description": null}]
		findings := rule.deny with input as group({direction: rules})
		{f.missing | some f in findings} == {[direction, 1, "description"], [direction, 2, "description"]}
	}
}

test_empty if {
	every direction in ["ingress", "egress"] {
		findings := rule.deny with input as group({direction: [{"description": ""}]})
		{f.path | some f in findings} == {[direction, 0, "description"]}
	}
}

test_described if {
	count(rule.deny) == 0 with input as group({"ingress": [{"description": "Web"}], "egress": [{"description": "DNS"}]})
}

test_no_rules if {
	count(rule.deny) == 0 with input as group({})
	count(rule.deny) == 0 with input as group({"ingress": [], "egress": null})
}
