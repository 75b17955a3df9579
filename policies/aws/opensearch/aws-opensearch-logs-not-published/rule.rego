# METADATA
# title: OpenSearch domain publishes no logs
# description: Errors, slow queries and accesses are recorded nowhere, so neither failures nor attacks can be traced.
# related_resources:
#   - https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/opensearch_domain
# custom:
#   id: aws-opensearch-logs-not-published
#   severity: low
#   confidence: high
#   remediation: Add `log_publishing_options` with a `log_type` and the ARN of a log group.
#   resource_types: [aws_opensearch_domain, aws_elasticsearch_domain]
#   aliases: [CKV_AWS_84, AWS-0042, AVD-AWS-0042, aws-elasticsearch-enable-domain-logging, AC_AWS_0105]
#   controls:
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-12", "AU-2"]
#     pci-dss: ["10.2.1"]
#     soc2: ["CC7.2"]
package trueline.aws.opensearch.logs_not_published

import data.trueline.lib.values

deny contains finding if {
	object.get(input.attributes, "log_publishing_options", null) in {null, []}
	finding := {"message": sprintf("%s publishes no logs.", [input.address]), "missing": ["log_publishing_options"]}
}

deny contains finding if {
	some i
	values.is_false(input.attributes.log_publishing_options[i].enabled)
	finding := {
		"message": sprintf("%s turns a log off.", [input.address]),
		"path": ["log_publishing_options", i, "enabled"],
	}
}
