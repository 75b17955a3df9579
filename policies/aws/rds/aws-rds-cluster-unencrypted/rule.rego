# METADATA
# title: RDS cluster stores its data unencrypted
# description: >-
#   An Aurora or Multi-AZ cluster is not encrypted unless asked for, and an existing one cannot be changed. Its
#   volume, backups and snapshots are then readable by anyone who gets at the storage or is handed a snapshot. Only
#   Aurora Serverless v1 (`engine_mode = "serverless"`) always encrypts.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster
# custom:
#   id: aws-rds-cluster-unencrypted
#   severity: high
#   confidence: high
#   remediation: Set `storage_encrypted = true`, and `kms_key_id` for a key of your own.
#   resource_types: [aws_rds_cluster]
#   aliases: [CKV_AWS_96, AWS-0079, AVD-AWS-0079, aws-rds-encrypt-cluster-storage-data, AC_AWS_0186]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-28(1)"]
#     pci-dss: ["3.5.1"]
#     soc2: ["CC6.1"]
package trueline.aws.rds.cluster_unencrypted

import data.trueline.lib.values

encrypted := object.get(input.attributes, "storage_encrypted", null)

deny contains finding if {
	not always_encrypted
	encrypted == null
	finding := {
		"message": sprintf(
			"%s does not set storage_encrypted, and RDS does not encrypt a cluster by itself.",
			[input.address],
		),
		"missing": ["storage_encrypted"],
	}
}

deny contains finding if {
	not always_encrypted
	values.is_false(encrypted)
	finding := {
		"message": sprintf("%s turns storage encryption off.", [input.address]),
		"path": ["storage_encrypted"],
	}
}

always_encrypted if input.attributes.engine_mode == "serverless"
