# METADATA
# title: EBS snapshot copy is not encrypted with a key of your own
# description: >-
#   The copy of the snapshot names no KMS key, so it is encrypted, if at all, with the AWS managed key aws/ebs. A
#   snapshot encrypted with that key cannot be shared with another account, and nobody can disable the key or edit its
#   policy.
# related_resources:
#   - https://docs.aws.amazon.com/ebs/latest/userguide/ebs-copy-snapshot.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ebs_snapshot_copy
# custom:
#   id: aws-ec2-snapshot-without-customer-key
#   severity: low
#   confidence: high
#   remediation: Set encrypted = true and kms_key_id to the ARN of a key of your own.
#   resource_types: [aws_ebs_snapshot_copy]
#   aliases: [CKV_AWS_183]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.6.1"]
#     soc2: ["CC6.1"]
package trueline.aws.ec2.snapshot_without_customer_key

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
