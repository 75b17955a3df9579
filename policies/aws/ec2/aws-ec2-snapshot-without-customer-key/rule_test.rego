package trueline.aws.ec2.snapshot_without_customer_key_test

import data.trueline.aws.ec2.snapshot_without_customer_key as rule

snapshot(attributes) := {"address": "aws_ebs_snapshot_copy.c", "attributes": attributes}

test_no_key if {
	every attributes in [{"encrypted": true}, {}, {"kms_key_id": ""}] {
		findings := rule.deny with input as snapshot(attributes)
		{f.missing | some f in findings} == {["kms_key_id"]}
	}
}

test_aws_managed_key if {
	findings := rule.deny with input as snapshot({"kms_key_id": "alias/aws/ebs"})
	{f.path | some f in findings} == {["kms_key_id"]}
}

test_own_key if {
	count(rule.deny) == 0 with input as snapshot({"kms_key_id": "arn:aws:kms:eu-west-1:1:key/k"})
}
