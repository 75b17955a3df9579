package trueline.aws.s3.bucket_no_lifecycle_rule_test

import data.trueline.aws.s3.bucket_no_lifecycle_rule as rule

bucket(attributes) := {"address": "aws_s3_bucket.b", "attributes": attributes}

test_no_rule if {
	every attributes in [{}, {"lifecycle_rule": []}, {"lifecycle_rule": null}] {
		findings := rule.deny with input as bucket(attributes)
		{f.missing | some f in findings} == {["lifecycle_rule"]}
	}
}

test_rule if {
	count(rule.deny) == 0 with input as bucket({"lifecycle_rule": [{"id": "old", "enabled": true}]})
	count(rule.deny) == 0 with input as bucket({"lifecycle_rule": [{}]})
}
