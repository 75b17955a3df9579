package trueline.aws.s3.bucket_object_lock_disabled_test

import data.trueline.aws.s3.bucket_object_lock_disabled as rule

bucket(attributes) := {"address": "aws_s3_bucket.b", "attributes": attributes}

test_block if {
	findings := rule.deny with input as bucket({"object_lock_configuration": [{"object_lock_enabled": "Disabled"}]})
	{f.path | some f in findings} == {["object_lock_configuration", 0, "object_lock_enabled"]}
}

test_top_level if {
	every value in [false, "false"] {
		findings := rule.deny with input as bucket({"object_lock_enabled": value})
		{f.path | some f in findings} == {["object_lock_enabled"]}
	}
}

test_enabled if {
	every attributes in [
		{"object_lock_enabled": true},
		{"object_lock_configuration": [{"object_lock_enabled": "Enabled"}]},
		{"object_lock_configuration": [{"rule": []}]},
	] {
		count(rule.deny) == 0 with input as bucket(attributes)
	}
}

test_not_mentioned if {
	count(rule.deny) == 0 with input as bucket({"object_lock_enabled": null})
	count(rule.deny) == 0 with input as bucket({})
}
