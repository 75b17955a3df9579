# METADATA
# title: RDS instance runs without Performance Insights
# description: >-
#   Performance Insights records which statements and users load the database. Without it an attack that shows as
#   load, or a runaway query, has to be guessed at afterwards.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance
# custom:
#   id: aws-rds-performance-insights-off
#   severity: info
#   confidence: medium
#   remediation: Set `performance_insights_enabled = true`; seven days of history are free.
#   resource_types: [aws_db_instance, aws_rds_cluster_instance]
#   aliases: [CKV_AWS_353, AWS-0133, AVD-AWS-0133, aws-rds-enable-performance-insights]
#   controls:
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["SI-4"]
#     soc2: ["CC7.2"]
package trueline.aws.rds.performance_insights_off

import data.trueline.lib.values

insights := object.get(input.attributes, "performance_insights_enabled", null)

deny contains finding if {
	not unavailable
	insights == null
	finding := {
		"message": sprintf("%s does not turn Performance Insights on.", [input.address]),
		"missing": ["performance_insights_enabled"],
	}
}

deny contains finding if {
	not unavailable
	values.is_false(insights)
	finding := {
		"message": sprintf("%s turns Performance Insights off.", [input.address]),
		"path": ["performance_insights_enabled"],
	}
}

# Performance Insights is not offered on the smallest classes of MySQL and MariaDB; PostgreSQL has it on all.
unavailable if {
	class := input.attributes.instance_class
	is_string(class)
	regex.match(`^db[.](t2|t3|t4g)[.](micro|small)$`, class)
	not input.attributes.engine in {"postgres", "aurora-postgresql"}
}
