# METADATA
# title: DMS replication instance has a public address
# description: >-
#   The instance, which holds the credentials of source and target and sees all data that it moves, can be reached
#   from the internet as far as its security groups allow. CloudFormation gives it a public address unless told
#   otherwise.
# related_resources:
#   - https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dms_replication_instance
# custom:
#   id: aws-dms-instance-publicly-accessible
#   severity: high
#   confidence: high
#   remediation: Set `publicly_accessible` to false, and reach sources elsewhere by VPN or peering.
#   resource_types: [aws_dms_replication_instance]
#   aliases: [CKV_AWS_89]
#   controls:
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "SC-7"]
#     pci-dss: ["1.4.1"]
#     soc2: ["CC6.6"]
package trueline.aws.dms.instance_publicly_accessible

import data.trueline.lib.values

deny contains finding if {
	values.is_true(input.attributes.publicly_accessible)
	finding := {
		"message": sprintf("%s has a public address.", [input.address]),
		"path": ["publicly_accessible"],
	}
}
