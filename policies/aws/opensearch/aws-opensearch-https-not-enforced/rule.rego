# METADATA
# title: OpenSearch domain answers over plain HTTP
# description: Clients may send queries, documents and passwords in clear text, readable by anyone on the way.
# related_resources:
#   - https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createupdatedomains.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/opensearch_domain
# custom:
#   id: aws-opensearch-https-not-enforced
#   severity: high
#   confidence: high
#   remediation: Remove `enforce_https = false`, or set it to true, in `domain_endpoint_options`.
#   resource_types: [aws_opensearch_domain, aws_elasticsearch_domain]
#   aliases: [CKV_AWS_83, AWS-0046, AVD-AWS-0046, aws-elasticsearch-enforce-https]
#   controls:
#     hipaa: ["164.312(e)(1)", "164.312(e)(2)(ii)"]
#     nist-800-53: ["SC-8(1)"]
#     pci-dss: ["4.2.1"]
#     soc2: ["CC6.7"]
package trueline.aws.opensearch.https_not_enforced

import data.trueline.lib.values

deny contains finding if {
	values.is_false(input.attributes.domain_endpoint_options[0].enforce_https)
	finding := {
		"message": sprintf("%s accepts plain HTTP.", [input.address]),
		"path": ["domain_endpoint_options", 0, "enforce_https"],
	}
}
