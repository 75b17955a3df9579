# METADATA
# title: RDS instance has no enhanced monitoring
# description: >-
#   Only what the hypervisor sees is measured, once a minute. Which process takes the memory, or that the disk is
#   what everything waits for, cannot be seen afterwards.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance
# custom:
#   id: aws-rds-enhanced-monitoring-off
#   severity: info
#   confidence: high
#   remediation: Set `monitoring_interval` to 60 seconds or less, and name a role in `monitoring_role_arn`.
#   resource_types: [aws_db_instance, aws_rds_cluster_instance]
#   aliases: [CKV_AWS_118]
#   controls:
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["SI-4"]
#     soc2: ["CC7.2"]
package trueline.aws.rds.enhanced_monitoring_off

import data.trueline.lib.values

interval := object.get(input.attributes, "monitoring_interval", null)

deny contains finding if {
	interval == null
	finding := {
		"message": sprintf("%s has no enhanced monitoring.", [input.address]),
		"missing": ["monitoring_interval"],
	}
}

deny contains finding if {
	values.number(interval) == 0
	finding := {
		"message": sprintf("%s turns enhanced monitoring off.", [input.address]),
		"path": ["monitoring_interval"],
	}
}
