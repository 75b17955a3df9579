package trueline.aws.ec2.ebs_volume_without_customer_key_test

import data.trueline.aws.ec2.ebs_volume_without_customer_key as rule

volume(attributes) := {"address": "aws_ebs_volume.v", "attributes": attributes}

test_no_key if {
	every attributes in [{}, {"encrypted": true}, {"kms_key_id": null}, {"kms_key_id": ""}] {
		findings := rule.deny with input as volume(attributes)
		{f.missing | some f in findings} == {["kms_key_id"]}
	}
}

test_aws_managed_key if {
	every key in ["alias/aws/ebs", "arn:aws:kms:eu-west-1:1:alias/aws/ebs"] {
		findings := rule.deny with input as volume({"kms_key_id": key})
		{f.path | some f in findings} == {["kms_key_id"]}
	}
}

test_own_key if {
	every key in ["arn:aws:kms:eu-west-1:1:key/k", "alias/ebs"] {
		count(rule.deny) == 0 with input as volume({"kms_key_id": key})
	}
}
