# METADATA
# title: OpenSearch domain accepts outdated TLS
# description: >-
#   The endpoint negotiates TLS 1.0 and 1.1, whose flaws let an attacker on the way read or alter traffic. So does
#   the policy that applies when none is named.
# related_resources:
#   - https://docs.aws.amazon.com/opensearch-service/latest/developerguide/infrastructure-security.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/opensearch_domain
# custom:
#   id: aws-opensearch-outdated-tls
#   severity: medium
#   confidence: high
#   remediation: Set `tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"` in `domain_endpoint_options`.
#   resource_types: [aws_opensearch_domain, aws_elasticsearch_domain]
#   aliases: [CKV_AWS_228, AWS-0126, AVD-AWS-0126, aws-elasticsearch-use-secure-tls-policy]
#   controls:
#     hipaa: ["164.312(e)(2)(ii)"]
#     nist-800-53: ["SC-13", "SC-8(1)"]
#     pci-dss: ["4.2.1"]
#     soc2: ["CC6.7"]
package trueline.aws.opensearch.outdated_tls

policy := object.get(input.attributes, ["domain_endpoint_options", 0, "tls_security_policy"], null)

deny contains finding if {
	policy in {null, ""}
	finding := {
		"message": sprintf("%s names no TLS policy, and the default accepts TLS 1.0.", [input.address]),
		"missing": ["domain_endpoint_options", 0, "tls_security_policy"],
	}
}

deny contains finding if {
	policy == "Policy-Min-TLS-1-0-2019-07"
	finding := {
		"message": sprintf("%s accepts TLS 1.0.", [input.address]),
		"path": ["domain_endpoint_options", 0, "tls_security_policy"],
	}
}
