# METADATA
# title: EBS volume is not encrypted with a key of your own
# description: >-
#   The volume names no KMS key, so it is encrypted, if at all, with the AWS managed key aws/ebs. You cannot edit that
#   key's policy, disable it, or share encrypted snapshots with another account.
# related_resources:
#   - https://docs.aws.amazon.com/ebs/latest/userguide/how-ebs-encryption-works.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ebs_volume
# custom:
#   id: aws-ec2-ebs-volume-without-customer-key
#   severity: low
#   confidence: high
#   remediation: Set encrypted = true and kms_key_id to the ARN of a key of your own, for example aws_kms_key.ebs.arn.
#   resource_types: [aws_ebs_volume]
#   aliases:
#     - CKV_AWS_189
#     - AWS-0027
#     - AVD-AWS-0027
#     - aws-ec2-volume-encryption-customer-key
#     - aws-ebs-encryption-customer-key
#     - AC_AWS_0460
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.6.1"]
#     soc2: ["CC6.1"]
package trueline.aws.ec2.ebs_volume_without_customer_key

import data.trueline.lib.encryption

deny contains finding if {
	encryption.no_key(object.get(input.attributes, "kms_key_id", null))
	finding := {"message": sprintf("%s names no KMS key.", [input.address]), "missing": ["kms_key_id"]}
}

deny contains finding if {
	encryption.is_aws_managed(input.attributes.kms_key_id)
	finding := {
		"message": sprintf("%s uses the AWS managed key %s.", [input.address, input.attributes.kms_key_id]),
		"path": ["kms_key_id"],
	}
}
