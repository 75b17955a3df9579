# METADATA
# title: RDS keeps no automated backups
# description: >-
#   With a retention of 0 days RDS makes no automated backups: a dropped table or a deleted instance is gone, and
#   point-in-time recovery is impossible. For an instance that Terraform creates, 0 is also what applies when
#   `backup_retention_period` is left out; a cluster keeps at least one day.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance
# custom:
#   id: aws-rds-backups-off
#   severity: medium
#   confidence: high
#   remediation: Set `backup_retention_period` to the number of days you want to be able to go back, at least 7.
#   resource_types: [aws_db_instance, aws_rds_cluster]
#   aliases: [CKV_AWS_133, FG_R00107, AC_AWS_0052, AC_AWS_0495]
#   controls:
#     hipaa: ["164.308(a)(7)(ii)(A)"]
#     nist-800-53: ["CP-9"]
#     soc2: ["A1.2"]
package trueline.aws.rds.backups_off

import data.trueline.lib.values

days := object.get(input.attributes, "backup_retention_period", null)

deny contains finding if {
	input.resource_type == "aws_db_instance"
	not is_replica
	days == null
	finding := {
		"message": sprintf(
			"%s does not set backup_retention_period, and an instance keeps no backups by default.",
			[input.address],
		),
		"missing": ["backup_retention_period"],
	}
}

deny contains finding if {
	values.number(days) == 0
	finding := {
		"message": sprintf("%s turns automated backups off with a retention of 0 days.", [input.address]),
		"path": ["backup_retention_period"],
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
