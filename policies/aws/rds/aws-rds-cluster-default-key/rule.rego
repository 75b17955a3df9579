# METADATA
# title: RDS cluster is not encrypted with a key of its own
# description: >-
#   Without `kms_key_id` an encrypted cluster uses the key that AWS manages for RDS. Its policy cannot be narrowed,
#   it cannot be disabled to end all access at once, and snapshots under it cannot be shared with another account.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.Keys.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster
# custom:
#   id: aws-rds-cluster-default-key
#   severity: low
#   confidence: high
#   remediation: Set `storage_encrypted = true` and `kms_key_id` to the ARN of a key of your own.
#   resource_types: [aws_rds_cluster]
#   aliases: [CKV_AWS_327]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.6.1"]
#     soc2: ["CC6.1"]
package trueline.aws.rds.cluster_default_key

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
