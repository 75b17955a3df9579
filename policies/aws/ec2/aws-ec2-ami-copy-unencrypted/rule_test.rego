package trueline.aws.ec2.ami_copy_unencrypted_test

import data.trueline.aws.ec2.ami_copy_unencrypted as rule

image_copy(attributes) := {"address": "aws_ami_copy.c", "attributes": attributes}

test_false if {
	every value in [false, "false"] {
		findings := rule.deny with input as image_copy({"encrypted": value})
		{f.path | some f in findings} == {["encrypted"]}
	}
}

test_absent if {
	every attributes in [{}, {"encrypted": null}] {
		findings := rule.deny with input as image_copy(attributes)
		{f.missing | some f in findings} == {["encrypted"]}
	}
}

test_true if {
	every value in [true, "true"] {
		count(rule.deny) == 0 with input as image_copy({"encrypted": value})
	}
}
