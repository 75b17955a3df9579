# METADATA
# title: DocumentDB cluster is not encrypted with a key of its own
# description: >-
#   Without `kms_key_id` an encrypted cluster uses the key that AWS manages for RDS. Its policy cannot be narrowed,
#   it cannot be disabled to end all access at once, and snapshots under it cannot be shared with another account.
# related_resources:
#   - https://docs.aws.amazon.com/documentdb/latest/developerguide/encryption-at-rest.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/docdb_cluster
# custom:
#   id: aws-docdb-cluster-default-key
#   severity: low
#   confidence: high
#   remediation: Set `storage_encrypted = true` and `kms_key_id` to the ARN of a key of your own.
#   resource_types: [aws_docdb_cluster]
#   aliases: [CKV_AWS_182, AWS-0022, AVD-AWS-0022, aws-documentdb-encryption-customer-key]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.6.1"]
#     soc2: ["CC6.1"]
package trueline.aws.docdb.cluster_default_key

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
