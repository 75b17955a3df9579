package trueline.aws.ec2.ami_copy_without_customer_key_test

import data.trueline.aws.ec2.ami_copy_without_customer_key as rule

image_copy(attributes) := {"address": "aws_ami_copy.c", "attributes": attributes}

test_no_key if {
	every attributes in [{"encrypted": true}, {}, {"kms_key_id": null}] {
		findings := rule.deny with input as image_copy(attributes)
		{f.missing | some f in findings} == {["kms_key_id"]}
	}
}

test_aws_managed_key if {
	findings := rule.deny with input as image_copy({"kms_key_id": "arn:aws:kms:eu-west-1:1:alias/aws/ebs"})
	{f.path | some f in findings} == {["kms_key_id"]}
}

test_own_key if {
	count(rule.deny) == 0 with input as image_copy({"kms_key_id": "arn:aws:kms:eu-west-1:1:key/k"})
}
