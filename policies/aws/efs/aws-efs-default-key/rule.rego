# METADATA
# title: EFS file system is not encrypted with a key of its own
# description: >-
#   Without `kms_key_id` an encrypted file system uses the key that AWS manages for EFS. Its policy cannot be
#   narrowed, and it cannot be disabled to end all access at once.
# related_resources:
#   - https://docs.aws.amazon.com/efs/latest/ug/EFSKMS.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/efs_file_system
# custom:
#   id: aws-efs-default-key
#   severity: low
#   confidence: high
#   remediation: Set `kms_key_id` to the ARN of a key of your own; the file system is then created anew.
#   resource_types: [aws_efs_file_system]
#   aliases: [CKV_AWS_184, AC_AWS_0098]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.6.1"]
#     soc2: ["CC6.1"]
package trueline.aws.efs.default_key

import data.trueline.lib.encryption

key := object.get(input.attributes, "kms_key_id", null)

deny contains finding if {
	encryption.no_key(key)
	finding := {"message": sprintf("%s names no KMS key of its own.", [input.address]), "missing": ["kms_key_id"]}
}

deny contains finding if {
	encryption.is_aws_managed(key)
	finding := {
		"message": sprintf("%s is encrypted with %s, a key that AWS manages.", [input.address, key]),
		"path": ["kms_key_id"],
	}
}
