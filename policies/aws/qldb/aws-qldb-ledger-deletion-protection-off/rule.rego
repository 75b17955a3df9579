# METADATA
# title: QLDB ledger can be deleted by mistake
# description: >-
#   Deletion protection, which is on by default, is turned off. One wrong command, or one wrong plan, then removes
#   the ledger with its whole history.
# related_resources:
#   - https://docs.aws.amazon.com/qldb/latest/developerguide/ledger-management.basics.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/qldb_ledger
# custom:
#   id: aws-qldb-ledger-deletion-protection-off
#   severity: medium
#   confidence: high
#   remediation: Leave `deletion_protection` out, or set it to true.
#   resource_types: [aws_qldb_ledger]
#   aliases: [CKV_AWS_172]
#   controls:
#     hipaa: ["164.308(a)(7)(ii)(B)"]
#     nist-800-53: ["CP-10"]
#     soc2: ["A1.2"]
package trueline.aws.qldb.ledger_deletion_protection_off

import data.trueline.lib.values

deny contains finding if {
	values.is_false(input.attributes.deletion_protection)
	finding := {
		"message": sprintf("%s is not protected from deletion.", [input.address]),
		"path": ["deletion_protection"],
	}
}
