package trueline.aws.s3.bucket_encryption_without_kms_test

import data.trueline.aws.s3.bucket_encryption_without_kms as rule

bucket(attributes) := {"address": "aws_s3_bucket.b", "attributes": attributes}

encrypted(applied) := bucket({"server_side_encryption_configuration": [{"rule": [{
	"bucket_key_enabled": true,
	"apply_server_side_encryption_by_default": [applied],
}]}]})

test_aes256 if {
	findings := rule.deny with input as encrypted({"sse_algorithm": "AES256"})
	{f.path | some f in findings} == {[
		"server_side_encryption_configuration", 0,
		"rule", 0,
		"apply_server_side_encryption_by_default", 0,
		"sse_algorithm",
	]}
}

test_no_configuration if {
	findings := rule.deny with input as bucket({})
	{f.missing | some f in findings} == {["server_side_encryption_configuration"]}
}

test_kms if {
	every algorithm in ["aws:kms", "aws:kms:dsse"] {
		count(rule.deny) == 0 with input as encrypted({"sse_algorithm": algorithm})
	}
}

test_unknown_algorithm if {
	count(rule.deny) == 0 with input as encrypted({})
}
