package trueline.aws.s3.bucket_no_public_access_block_test

import data.trueline.aws.s3.bucket_no_public_access_block as rule

bucket(attributes) := {"address": "aws_s3_bucket.b", "attributes": attributes}

test_no_block if {
	findings := rule.deny with input as bucket({"bucket": "b"})
	findings == {{"message": "aws_s3_bucket.b has no public access block.", "missing": ["public_access_block"]}}
}

test_block if {
	count(rule.deny) == 0 with input as bucket({"public_access_block": [{"block_public_acls": true}]})
}

test_weak_block_is_another_rule if {
	count(rule.deny) == 0 with input as bucket({"public_access_block": [{}]})
}
