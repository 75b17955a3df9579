# METADATA
# title: DocumentDB cluster exports no logs
# description: Who signed in, and which statements were run, is not recorded outside the cluster.
# related_resources:
#   - https://docs.aws.amazon.com/documentdb/latest/developerguide/event-auditing.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/docdb_cluster
# custom:
#   id: aws-docdb-logs-not-exported
#   severity: low
#   confidence: high
#   remediation: Set `enabled_cloudwatch_logs_exports = ["audit", "profiler"]`.
#   resource_types: [aws_docdb_cluster]
#   aliases: [CKV_AWS_85, AWS-0020, AVD-AWS-0020, aws-documentdb-enable-log-export, AC_AWS_0456]
#   controls:
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-12", "AU-2"]
#     pci-dss: ["10.2.1"]
#     soc2: ["CC7.2"]
package trueline.aws.docdb.logs_not_exported

logs := object.get(input.attributes, "enabled_cloudwatch_logs_exports", null)

deny contains finding if {
	logs == null
	finding := {
		"message": sprintf("%s exports no log to CloudWatch Logs.", [input.address]),
		"missing": ["enabled_cloudwatch_logs_exports"],
	}
}

deny contains finding if {
	is_array(logs)
	count([log | some log in logs; log in {"audit", "profiler", null}]) == 0
	finding := {
		"message": sprintf("%s exports an empty list of logs to CloudWatch Logs.", [input.address]),
		"path": ["enabled_cloudwatch_logs_exports"],
	}
}
