# METADATA
# title: DocumentDB parameter group leaves auditing off
# description: >-
#   Clusters with this parameter group write no audit events, whatever they export: nobody can tell who did what.
# related_resources:
#   - https://docs.aws.amazon.com/documentdb/latest/developerguide/event-auditing.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/docdb_cluster_parameter_group
# custom:
#   id: aws-docdb-audit-logs-off
#   severity: low
#   confidence: high
#   remediation: >-
#     Add `parameter { name = "audit_logs"; value = "enabled" }`; `all`, `ddl` and the other kinds count too.
#   resource_types: [aws_docdb_cluster_parameter_group]
#   aliases: [CKV_AWS_104]
#   controls:
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-12", "AU-2"]
#     pci-dss: ["10.2.1"]
#     soc2: ["CC7.2"]
package trueline.aws.docdb.audit_logs_off

deny contains finding if {
	not sets_audit_logs
	finding := {
		"message": sprintf("%s does not set audit_logs, which is disabled by default.", [input.address]),
		"missing": ["parameter"],
	}
}

deny contains finding if {
	some i
	parameter := input.attributes.parameter[i]
	parameter.name == "audit_logs"
	parameter.value in {"disabled", "none"}
	finding := {"message": sprintf("%s turns auditing off.", [input.address]), "path": ["parameter", i, "value"]}
}

sets_audit_logs if {
	some i
	input.attributes.parameter[i].name == "audit_logs"
}

# A block that is not known yet may be the one.
sets_audit_logs if {
	some i
	input.attributes.parameter[i] == null
}
