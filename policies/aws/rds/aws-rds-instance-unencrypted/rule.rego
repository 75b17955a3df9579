# METADATA
# title: RDS instance stores its data unencrypted
# description: >-
#   Storage encryption is off unless asked for, and it cannot be turned on later without restoring a snapshot into a
#   new instance. Without it, data files, automated backups, snapshots and replicas are readable by anyone who gets
#   at the storage or is handed a snapshot.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance
# custom:
#   id: aws-rds-instance-unencrypted
#   severity: high
#   confidence: high
#   remediation: >-
#     Set `storage_encrypted = true`, and `kms_key_id` for a key of your own. An instance that exists is moved by
#     copying a snapshot with encryption and restoring it.
#   resource_types: [aws_db_instance]
#   aliases: [CKV_AWS_16, AWS-0080, AVD-AWS-0080, aws-rds-encrypt-instance-storage-data, FG_R00093, AC_AWS_0058]
#   controls:
#     cis-aws-1.4: ["2.3.1"]
#     cis-aws-3.0: ["2.3.1"]
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-28(1)"]
#     pci-dss: ["3.5.1"]
#     soc2: ["CC6.1"]
package trueline.aws.rds.instance_unencrypted

import data.trueline.lib.values

encrypted := object.get(input.attributes, "storage_encrypted", null)

deny contains finding if {
	not is_replica
	encrypted == null
	finding := {
		"message": sprintf(
			"%s does not set storage_encrypted, and RDS does not encrypt storage by itself.",
			[input.address],
		),
		"missing": ["storage_encrypted"],
	}
}

deny contains finding if {
	not is_replica
	values.is_false(encrypted)
	finding := {
		"message": sprintf("%s turns storage encryption off.", [input.address]),
		"path": ["storage_encrypted"],
	}
}

# The instance that is copied is either written here or a reference to another resource.
is_replica if {
	source := object.get(input.attributes, "replicate_source_db", null)
	not source in {null, ""}
}

is_replica if {
	some source in input.related.aws_db_instance
	source.path == ["replicate_source_db"]
}
