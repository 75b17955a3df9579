# METADATA
# title: QLDB ledger does not use permissions for tables and commands
# description: >-
#   With the permissions mode ALLOW_ALL whoever may send a statement to the ledger may run any statement on any
#   table. The mode STANDARD lets IAM policies tell tables and commands apart.
# related_resources:
#   - https://docs.aws.amazon.com/qldb/latest/developerguide/ledger-management.basics.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/qldb_ledger
# custom:
#   id: aws-qldb-ledger-allow-all-permissions
#   severity: medium
#   confidence: high
#   remediation: >-
#     Set `permissions_mode = "STANDARD"` and allow the tables and commands that are needed.
#   resource_types: [aws_qldb_ledger]
#   aliases: [CKV_AWS_170]
#   controls:
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "AC-6"]
#     pci-dss: ["7.2.1"]
#     soc2: ["CC6.1"]
package trueline.aws.qldb.ledger_allow_all_permissions

deny contains finding if {
	input.attributes.permissions_mode == "ALLOW_ALL"
	finding := {
		"message": sprintf("%s lets every caller run every statement.", [input.address]),
		"path": ["permissions_mode"],
	}
}
