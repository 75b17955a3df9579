# METADATA
# title: RDS keeps backups for a single day
# description: >-
#   Damage to data is often noticed only after a weekend. With backups of one day, which is what a cluster keeps
#   unless told otherwise, the last good state is gone by then.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster
# custom:
#   id: aws-rds-backup-retention-one-day
#   severity: low
#   confidence: high
#   remediation: Set `backup_retention_period` to at least 7 days; 35 is the most RDS keeps.
#   resource_types: [aws_db_instance, aws_rds_cluster]
#   aliases: [AWS-0077, AVD-AWS-0077, aws-rds-specify-backup-retention]
#   controls:
#     hipaa: ["164.308(a)(7)(ii)(A)"]
#     nist-800-53: ["CP-9"]
#     soc2: ["A1.2"]
package trueline.aws.rds.backup_retention_one_day

import data.trueline.lib.values

days := object.get(input.attributes, "backup_retention_period", null)

deny contains finding if {
	input.resource_type == "aws_rds_cluster"
	days == null
	finding := {
		"message": sprintf(
			"%s does not set backup_retention_period, and a cluster keeps backups for one day by default.",
			[input.address],
		),
		"missing": ["backup_retention_period"],
	}
}

deny contains finding if {
	values.number(days) == 1
	finding := {
		"message": sprintf("%s keeps backups for one day only.", [input.address]),
		"path": ["backup_retention_period"],
	}
}
