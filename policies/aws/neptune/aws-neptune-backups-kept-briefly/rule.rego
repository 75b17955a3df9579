# METADATA
# title: Neptune cluster keeps its backups for less than a week
# description: >-
#   Backups are kept for one day unless more is asked for. Damage that is noticed after a long weekend can then no
#   longer be undone.
# related_resources:
#   - https://docs.aws.amazon.com/neptune/latest/userguide/backup-restore.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/neptune_cluster
# custom:
#   id: aws-neptune-backups-kept-briefly
#   severity: medium
#   confidence: high
#   remediation: Set `backup_retention_period` to 7 days or more.
#   resource_types: [aws_neptune_cluster]
#   aliases: [CKV_AWS_361]
#   controls:
#     hipaa: ["164.308(a)(7)(ii)(A)"]
#     nist-800-53: ["CP-9"]
#     soc2: ["A1.2"]
package trueline.aws.neptune.backups_kept_briefly

import data.trueline.lib.values

days := object.get(input.attributes, "backup_retention_period", null)

deny contains finding if {
	days == null
	finding := {
		"message": sprintf("%s keeps its backups for one day.", [input.address]),
		"missing": ["backup_retention_period"],
	}
}

deny contains finding if {
	values.number(days) < 7
	finding := {
		"message": sprintf("%s keeps its backups for %v day(s).", [input.address, days]),
		"path": ["backup_retention_period"],
	}
}
