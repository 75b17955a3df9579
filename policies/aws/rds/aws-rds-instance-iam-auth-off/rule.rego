# METADATA
# title: RDS instance accepts passwords only
# description: >-
#   With IAM authentication a PostgreSQL or MySQL user signs in with a token of 15 minutes that IAM gives out and
#   CloudTrail records. Without it every client holds a long-lived password, which has to be stored, shared and
#   rotated.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance
# custom:
#   id: aws-rds-instance-iam-auth-off
#   severity: low
#   confidence: high
#   remediation: >-
#     Set `iam_database_authentication_enabled = true` and grant `rds-db:connect` to the roles that need the
#     database.
#   resource_types: [aws_db_instance]
#   aliases: [CKV_AWS_161, AWS-0176, AVD-AWS-0176, aws-rds-enable-iam-auth, AC_AWS_0053]
#   controls:
#     hipaa: ["164.312(d)"]
#     nist-800-53: ["AC-14", "IA-2"]
#     pci-dss: ["8.2.1"]
#     soc2: ["CC6.1"]
package trueline.aws.rds.instance_iam_auth_off

import data.trueline.lib.values

iam_auth := object.get(input.attributes, "iam_database_authentication_enabled", null)

deny contains finding if {
	input.attributes.engine in {"mysql", "postgres"}
	iam_auth == null
	finding := {
		"message": sprintf(
			"%s does not set iam_database_authentication_enabled, so only passwords open it.",
			[input.address],
		),
		"missing": ["iam_database_authentication_enabled"],
	}
}

deny contains finding if {
	input.attributes.engine in {"mysql", "postgres"}
	values.is_false(iam_auth)
	finding := {
		"message": sprintf("%s turns IAM authentication off.", [input.address]),
		"path": ["iam_database_authentication_enabled"],
	}
}
