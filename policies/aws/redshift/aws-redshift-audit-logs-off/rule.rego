# METADATA
# title: Redshift cluster keeps no audit logs
# description: Without them nobody can tell who connected to the warehouse and what they queried.
# related_resources:
#   - https://docs.aws.amazon.com/redshift/latest/mgmt/db-auditing.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/redshift_logging
# custom:
#   id: aws-redshift-audit-logs-off
#   severity: low
#   confidence: high
#   remediation: >-
#     Add an `aws_redshift_logging` for the cluster (or, before provider version 6, a `logging` block with `enable =
#     true`).
#   resource_types: [aws_redshift_cluster]
#   aliases: [CKV_AWS_71, AC_AWS_0200]
#   controls:
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-12", "AU-2"]
#     pci-dss: ["10.2.1"]
#     soc2: ["CC7.2"]
package trueline.aws.redshift.audit_logs_off

import data.trueline.lib.values

logs := object.get(input.attributes, ["logging", 0, "enable"], null)

deny contains finding if {
	not logged_elsewhere
	logs == null
	finding := {
		"message": sprintf("%s does not turn audit logs on.", [input.address]),
		"missing": ["logging", 0, "enable"],
	}
}

deny contains finding if {
	not logged_elsewhere
	values.is_false(logs)
	finding := {"message": sprintf("%s turns audit logs off.", [input.address]), "path": ["logging", 0, "enable"]}
}

logged_elsewhere if {
	some logging in input.related.aws_redshift_logging
	logging.direction == "from"
}
