# METADATA
# title: ElastiCache cluster keeps no backups
# description: >-
#   A Redis or Valkey cluster makes no automatic snapshots unless asked. When its node fails, everything in it is
#   gone.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_cluster
# custom:
#   id: aws-elasticache-backups-off
#   severity: low
#   confidence: high
#   remediation: >-
#     Set `snapshot_retention_limit` to the number of days to keep snapshots, unless the data can be rebuilt.
#   resource_types: [aws_elasticache_cluster]
#   aliases: [CKV_AWS_134, AWS-0050, AVD-AWS-0050, aws-elasticache-enable-backup-retention]
#   controls:
#     hipaa: ["164.308(a)(7)(ii)(A)"]
#     nist-800-53: ["CP-9"]
#     soc2: ["A1.2"]
package trueline.aws.elasticache.backups_off

import data.trueline.lib.values

days := object.get(input.attributes, "snapshot_retention_limit", null)

deny contains finding if {
	makes_snapshots
	days == null
	finding := {
		"message": sprintf("%s does not set snapshot_retention_limit, so no snapshots are kept.", [input.address]),
		"missing": ["snapshot_retention_limit"],
	}
}

deny contains finding if {
	makes_snapshots
	values.number(days) == 0
	finding := {
		"message": sprintf("%s turns automatic snapshots off.", [input.address]),
		"path": ["snapshot_retention_limit"],
	}
}

makes_snapshots if input.attributes.engine in {"redis", "valkey"}
