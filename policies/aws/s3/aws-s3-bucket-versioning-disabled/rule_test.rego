package trueline.aws.s3.bucket_versioning_disabled_test

import data.trueline.aws.s3.bucket_versioning_disabled as rule

bucket(attributes) := {"address": "aws_s3_bucket.b", "attributes": attributes}

test_disabled if {
	every value in [false, "false"] {
		findings := rule.deny with input as bucket({"versioning": [{"enabled": value}]})
		{f.path | some f in findings} == {["versioning", 0, "enabled"]}
	}
}

test_enabled_absent if {
	findings := rule.deny with input as bucket({"versioning": [{"mfa_delete": false}]})
	{f.missing | some f in findings} == {["versioning", 0, "enabled"]}
}

test_no_versioning if {
	every attributes in [{}, {"versioning": []}] {
		findings := rule.deny with input as bucket(attributes)
		{f.missing | some f in findings} == {["versioning"]}
	}
}

test_enabled if {
	every value in [true, "true"] {
		count(rule.deny) == 0 with input as bucket({"versioning": [{"enabled": value, "mfa_delete": false}]})
	}
}
