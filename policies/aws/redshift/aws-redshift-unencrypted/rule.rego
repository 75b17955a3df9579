# METADATA
# title: Redshift cluster stores its data unencrypted
# description: >-
#   Before version 6 of the AWS provider a cluster is not encrypted unless asked for. Its blocks and snapshots are
#   then readable by anyone who gets at the storage or is handed a snapshot.
# related_resources:
#   - https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-db-encryption.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/redshift_cluster
# custom:
#   id: aws-redshift-unencrypted
#   severity: high
#   confidence: medium
#   remediation: Set `encrypted = true`, and `kms_key_id` for a key of your own.
#   resource_types: [aws_redshift_cluster]
#   aliases: [CKV_AWS_64, AWS-0084, AVD-AWS-0084, aws-redshift-encryption-customer-key, AC_AWS_0198]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-28(1)"]
#     pci-dss: ["3.5.1"]
#     soc2: ["CC6.1"]
package trueline.aws.redshift.unencrypted

import data.trueline.lib.values

encrypted := object.get(input.attributes, "encrypted", null)

deny contains finding if {
	encrypted == null
	finding := {
		"message": sprintf(
			"%s does not set encrypted, which is false by default before provider version 6.",
			[input.address],
		),
		"missing": ["encrypted"],
	}
}

deny contains finding if {
	values.is_false(encrypted)
	finding := {"message": sprintf("%s turns encryption off.", [input.address]), "path": ["encrypted"]}
}
