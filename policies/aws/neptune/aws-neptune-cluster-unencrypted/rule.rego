# METADATA
# title: Neptune cluster stores its data unencrypted
# description: >-
#   A cluster is not encrypted unless asked for, and that cannot be changed later. Its volume, backups and snapshots
#   are then readable by anyone who gets at the storage or is handed a snapshot.
# related_resources:
#   - https://docs.aws.amazon.com/neptune/latest/userguide/encrypt.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/neptune_cluster
# custom:
#   id: aws-neptune-cluster-unencrypted
#   severity: high
#   confidence: high
#   remediation: >-
#     Set `storage_encrypted = true`, and `kms_key_id` for a key of your own. The cluster is then created anew.
#   resource_types: [aws_neptune_cluster]
#   aliases: [CKV_AWS_44, AWS-0076, AVD-AWS-0076, aws-neptune-enable-storage-encryption, AC_AWS_0493]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-28(1)"]
#     pci-dss: ["3.5.1"]
#     soc2: ["CC6.1"]
package trueline.aws.neptune.cluster_unencrypted

import data.trueline.lib.values

encrypted := object.get(input.attributes, "storage_encrypted", null)

deny contains finding if {
	encrypted == null
	finding := {
		"message": sprintf("%s does not set storage_encrypted, which is false by default.", [input.address]),
		"missing": ["storage_encrypted"],
	}
}

deny contains finding if {
	values.is_false(encrypted)
	finding := {
		"message": sprintf("%s turns storage encryption off.", [input.address]),
		"path": ["storage_encrypted"],
	}
}
