package trueline.aws.ec2.security_group_no_description_test

import data.trueline.aws.ec2.security_group_no_description as rule

group(attributes) := {"address": "aws_security_group.g", "attributes": attributes}

test_absent if {
	every attributes in [{}, {"description": null}] {
		findings := rule.deny with input as group(attributes)
		{f.missing | some f in findings} == {["description"]}
	}
}

test_says_nothing if {
	every text in ["", "Managed by Terraform"] {
		findings := rule.deny with input as group({"description": text})
		{f.path | some f in findings} == {["description"]}
	}
}

test_described if {
	count(rule.deny) == 0 with input as group({"description": "Web servers. Managed by Terraform"})
}
