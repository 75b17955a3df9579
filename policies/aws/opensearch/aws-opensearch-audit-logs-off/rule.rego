# METADATA
# title: OpenSearch domain publishes no audit log
# description: Who signed in and which documents they read is not recorded.
# related_resources:
#   - https://docs.aws.amazon.com/opensearch-service/latest/developerguide/audit-logs.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/opensearch_domain
# custom:
#   id: aws-opensearch-audit-logs-off
#   severity: low
#   confidence: high
#   remediation: Add `log_publishing_options` with `log_type = "AUDIT_LOGS"`, and turn fine-grained access control on.
#   resource_types: [aws_opensearch_domain, aws_elasticsearch_domain]
#   aliases: [CKV_AWS_317]
#   controls:
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-12", "AU-2"]
#     pci-dss: ["10.2.1"]
#     soc2: ["CC7.2"]
package trueline.aws.opensearch.audit_logs_off

import data.trueline.lib.values

deny contains finding if {
	not has_audit_log
	finding := {
		"message": sprintf("%s does not publish an audit log.", [input.address]),
		"missing": ["log_publishing_options"],
	}
}

deny contains finding if {
	some i
	input.attributes.log_publishing_options[i].log_type == "AUDIT_LOGS"
	values.is_false(input.attributes.log_publishing_options[i].enabled)
	finding := {
		"message": sprintf("%s turns its audit log off.", [input.address]),
		"path": ["log_publishing_options", i, "enabled"],
	}
}

has_audit_log if {
	some i
	input.attributes.log_publishing_options[i].log_type == "AUDIT_LOGS"
}

# A log whose type is not known yet may be the audit log.
has_audit_log if {
	some i
	log := input.attributes.log_publishing_options[i]
	not log.log_type
}
