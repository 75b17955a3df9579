package trueline.aws.s3.account_public_access_not_blocked_test

import data.trueline.aws.s3.account_public_access_not_blocked as rule

block(attributes) := {"address": "aws_s3_account_public_access_block.this", "attributes": attributes}

complete := {
	"block_public_acls": true,
	"block_public_policy": "true",
	"ignore_public_acls": true,
	"restrict_public_buckets": true,
}

test_complete if {
	count(rule.deny) == 0 with input as block(complete)
}

test_one_off if {
	every value in [false, "false"] {
		findings := rule.deny with input as block(object.union(complete, {"ignore_public_acls": value}))
		{f.path | some f in findings} == {["ignore_public_acls"]}
	}
}

test_one_absent if {
	findings := rule.deny with input as block(object.remove(complete, ["block_public_policy"]))
	{f.missing | some f in findings} == {["block_public_policy"]}
}

test_all_absent if {
	count(rule.deny) == 4 with input as block({})
}
