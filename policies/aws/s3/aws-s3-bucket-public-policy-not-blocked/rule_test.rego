package trueline.aws.s3.bucket_public_policy_not_blocked_test

import data.trueline.aws.s3.bucket_public_policy_not_blocked as rule

bucket(block) := {"address": "aws_s3_bucket.b", "attributes": {"public_access_block": [block]}}

test_false if {
	every value in [false, "false"] {
		findings := rule.deny with input as bucket({"block_public_policy": value})
		{f.path | some f in findings} == {["public_access_block", 0, "block_public_policy"]}
	}
}

test_absent_or_null if {
	every block in [{}, {"block_public_policy": null}, {"block_public_acls": true}] {
		findings := rule.deny with input as bucket(block)
		{f.missing | some f in findings} == {["public_access_block", 0, "block_public_policy"]}
	}
}

test_true if {
	every value in [true, "true"] {
		rule.deny == set() with input as bucket({"block_public_policy": value, "block_public_acls": false})
	}
}

test_no_public_access_block_is_another_rule if {
	count(rule.deny) == 0 with input as {"address": "aws_s3_bucket.b", "attributes": {}}
}
