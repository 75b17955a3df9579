package trueline.aws.ec2.snapshot_unencrypted_test

import data.trueline.aws.ec2.snapshot_unencrypted as rule

snapshot(attributes) := {"address": "aws_ebs_snapshot_copy.c", "attributes": attributes}

test_false if {
	every value in [false, "false"] {
		findings := rule.deny with input as snapshot({"encrypted": value})
		{f.path | some f in findings} == {["encrypted"]}
	}
}

test_absent if {
	every attributes in [{}, {"encrypted": null}] {
		findings := rule.deny with input as snapshot(attributes)
		{f.missing | some f in findings} == {["encrypted"]}
	}
}

test_true if {
	every value in [true, "true"] {
		count(rule.deny) == 0 with input as snapshot({"encrypted": value})
	}
}
