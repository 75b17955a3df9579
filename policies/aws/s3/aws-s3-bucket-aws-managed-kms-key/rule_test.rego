package trueline.aws.s3.bucket_aws_managed_kms_key_test

import data.trueline.aws.s3.bucket_aws_managed_kms_key as rule

encrypted(applied) := {
	"address": "aws_s3_bucket.b",
	"attributes": {"server_side_encryption_configuration": [{"rule": [{
		"apply_server_side_encryption_by_default": [applied],
	}]}]},
}

path := [
	"server_side_encryption_configuration", 0,
	"rule", 0,
	"apply_server_side_encryption_by_default", 0,
	"kms_master_key_id",
]

test_no_key if {
	every applied in [{"sse_algorithm": "aws:kms"}, {"sse_algorithm": "aws:kms", "kms_master_key_id": null}] {
		findings := rule.deny with input as encrypted(applied)
		{f.missing | some f in findings} == {path}
	}
}

test_aws_managed_alias if {
	applied := {"sse_algorithm": "aws:kms", "kms_master_key_id": "arn:aws:kms:eu-west-1:1:alias/aws/s3"}
	findings := rule.deny with input as encrypted(applied)
	{f.path | some f in findings} == {path}
}

test_own_key if {
	every key in ["arn:aws:kms:eu-west-1:1:key/k", "alias/my/aws/s3-data"] {
		count(rule.deny) == 0 with input as encrypted({"sse_algorithm": "aws:kms", "kms_master_key_id": key})
	}
}

test_aes256_is_another_rule if {
	count(rule.deny) == 0 with input as encrypted({"sse_algorithm": "AES256"})
}

test_no_configuration_is_another_rule if {
	count(rule.deny) == 0 with input as {"address": "aws_s3_bucket.b", "attributes": {}}
}
