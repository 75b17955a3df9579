# METADATA
# title: EFS file system stores its files unencrypted
# description: >-
#   Encryption is off unless asked for and cannot be turned on later. Files and backups are then readable by anyone
#   who gets at the storage.
# related_resources:
#   - https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/efs_file_system
# custom:
#   id: aws-efs-unencrypted
#   severity: high
#   confidence: high
#   remediation: >-
#     Set `encrypted = true`, and `kms_key_id` for a key of your own. An existing file system has to be copied to a
#     new one.
#   resource_types: [aws_efs_file_system]
#   aliases: [CKV_AWS_42, AWS-0037, AVD-AWS-0037, aws-efs-enable-at-rest-encryption, AC_AWS_0097]
#   controls:
#     cis-aws-3.0: ["2.4.1"]
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-28(1)"]
#     pci-dss: ["3.5.1"]
#     soc2: ["CC6.1"]
package trueline.aws.efs.unencrypted

import data.trueline.lib.values

encrypted := object.get(input.attributes, "encrypted", null)

deny contains finding if {
	encrypted == null
	finding := {
		"message": sprintf("%s does not set encrypted, and EFS does not encrypt by itself.", [input.address]),
		"missing": ["encrypted"],
	}
}

deny contains finding if {
	values.is_false(encrypted)
	finding := {"message": sprintf("%s turns encryption off.", [input.address]), "path": ["encrypted"]}
}
