package trueline.aws.ec2.ebs_default_encryption_disabled_test

import data.trueline.aws.ec2.ebs_default_encryption_disabled as rule

setting(attributes) := {"address": "aws_ebs_encryption_by_default.this", "attributes": attributes}

test_false if {
	every value in [false, "false"] {
		findings := rule.deny with input as setting({"enabled": value})
		{f.path | some f in findings} == {["enabled"]}
	}
}

test_true_or_absent if {
	every attributes in [{}, {"enabled": true}, {"enabled": "true"}, {"enabled": null}] {
		count(rule.deny) == 0 with input as setting(attributes)
	}
}
