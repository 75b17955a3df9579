# METADATA
# title: RDS cluster keeps its logs to itself
# description: >-
#   The logs of the engine stay on the storage of the cluster: they are rotated away within days, go with it when it
#   is deleted, and nobody is alarmed by a failed sign-in in them.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster
# custom:
#   id: aws-rds-cluster-logs-not-exported
#   severity: low
#   confidence: high
#   remediation: >-
#     Set `enabled_cloudwatch_logs_exports` to the logs of the engine, such as `["postgresql", "upgrade"]` or
#     `["audit", "error", "slowquery"]`.
#   resource_types: [aws_rds_cluster]
#   aliases: [CKV_AWS_324]
#   controls:
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-12", "AU-2"]
#     pci-dss: ["10.2.1"]
#     soc2: ["CC7.2"]
package trueline.aws.rds.cluster_logs_not_exported

exports := object.get(input.attributes, "enabled_cloudwatch_logs_exports", null)

deny contains finding if {
	exports == null
	finding := {
		"message": sprintf("%s exports no engine log to CloudWatch Logs.", [input.address]),
		"missing": ["enabled_cloudwatch_logs_exports"],
	}
}

deny contains finding if {
	exports == []
	finding := {
		"message": sprintf("%s exports an empty list of engine logs to CloudWatch Logs.", [input.address]),
		"path": ["enabled_cloudwatch_logs_exports"],
	}
}
