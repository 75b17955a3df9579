# METADATA
# title: Neptune cluster exports no audit log
# description: Who queried or changed the graph is not recorded outside the cluster.
# related_resources:
#   - https://docs.aws.amazon.com/neptune/latest/userguide/cloudwatch-logs.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/neptune_cluster
# custom:
#   id: aws-neptune-audit-logs-not-exported
#   severity: low
#   confidence: high
#   remediation: >-
#     Set `enable_cloudwatch_logs_exports = ["audit"]` and the cluster parameter `neptune_enable_audit_log` to 1.
#   resource_types: [aws_neptune_cluster]
#   aliases: [CKV_AWS_101, AWS-0075, AVD-AWS-0075, aws-neptune-enable-log-export, AC_AWS_0494]
#   controls:
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-12", "AU-2"]
#     pci-dss: ["10.2.1"]
#     soc2: ["CC7.2"]
package trueline.aws.neptune.audit_logs_not_exported

logs := object.get(input.attributes, "enable_cloudwatch_logs_exports", null)

deny contains finding if {
	logs == null
	finding := {
		"message": sprintf("%s exports no log to CloudWatch Logs.", [input.address]),
		"missing": ["enable_cloudwatch_logs_exports"],
	}
}

deny contains finding if {
	is_array(logs)
	count([log | some log in logs; log in {"audit", null}]) == 0
	finding := {
		"message": sprintf("%s does not export its audit log.", [input.address]),
		"path": ["enable_cloudwatch_logs_exports"],
	}
}
