package trueline.aws.s3.bucket_no_default_encryption_test

import data.trueline.aws.s3.bucket_no_default_encryption as rule

bucket(attributes) := {"address": "aws_s3_bucket.b", "attributes": attributes}

test_no_configuration if {
	every attributes in [{}, {"server_side_encryption_configuration": []}] {
		findings := rule.deny with input as bucket(attributes)
		{f.missing | some f in findings} == {["server_side_encryption_configuration"]}
	}
}

test_any_algorithm if {
	every algorithm in ["AES256", "aws:kms", "aws:kms:dsse"] {
		applied := {"apply_server_side_encryption_by_default": [{"sse_algorithm": algorithm}]}
		configuration := [{"rule": [applied]}]
		count(rule.deny) == 0 with input as bucket({"server_side_encryption_configuration": configuration})
	}
}

test_unknown_algorithm if {
	count(rule.deny) == 0 with input as bucket({"server_side_encryption_configuration": [{"rule": [{}]}]})
}
