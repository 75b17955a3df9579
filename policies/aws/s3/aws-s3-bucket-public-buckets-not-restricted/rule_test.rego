package trueline.aws.s3.bucket_public_buckets_not_restricted_test

import data.trueline.aws.s3.bucket_public_buckets_not_restricted as rule

bucket(block) := {"address": "aws_s3_bucket.b", "attributes": {"public_access_block": [block]}}

test_false if {
	every value in [false, "false"] {
		findings := rule.deny with input as bucket({"restrict_public_buckets": value})
		{f.path | some f in findings} == {["public_access_block", 0, "restrict_public_buckets"]}
	}
}

test_absent_or_null if {
	every block in [{}, {"restrict_public_buckets": null}, {"block_public_acls": true}] {
		findings := rule.deny with input as bucket(block)
		{f.missing | some f in findings} == {["public_access_block", 0, "restrict_public_buckets"]}
	}
}

test_true if {
	every value in [true, "true"] {
		rule.deny == set() with input as bucket({"restrict_public_buckets": value, "block_public_acls": false})
	}
}

test_no_public_access_block_is_another_rule if {
	count(rule.deny) == 0 with input as {"address": "aws_s3_bucket.b", "attributes": {}}
}
