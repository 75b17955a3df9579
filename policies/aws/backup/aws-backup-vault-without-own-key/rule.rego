# METADATA
# title: Backup vault is not encrypted with a key of your own
# description: >-
#   The vault uses a key that AWS manages. Nobody can say who may decrypt the backups, follow the use of the key or
#   take access away, which matters most for what is kept against ransomware.
# related_resources:
#   - https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/backup_vault
# custom:
#   id: aws-backup-vault-without-own-key
#   severity: low
#   confidence: high
#   remediation: >-
#     Set `kms_key_arn` to a key of your own. The vault is made anew, so copy its recovery points first.
#   resource_types: [aws_backup_vault]
#   aliases: [CKV_AWS_166]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.6.1"]
#     soc2: ["CC6.1"]
package trueline.aws.backup.vault_without_own_key

key := object.get(input.attributes, "kms_key_arn", null)

deny contains finding if {
	key in {null, ""}
	finding := {
		"message": sprintf("%s does not name a KMS key of its own.", [input.address]),
		"missing": ["kms_key_arn"],
	}
}
