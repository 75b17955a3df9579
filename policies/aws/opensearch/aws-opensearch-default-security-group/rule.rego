# METADATA
# title: OpenSearch domain uses the default security group
# description: >-
#   Without groups of its own the domain gets the default one of the VPC, which lets in everything else that was
#   never given a group.
# related_resources:
#   - https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/opensearch_domain
# custom:
#   id: aws-opensearch-default-security-group
#   severity: low
#   confidence: high
#   remediation: Set `security_group_ids` in `vpc_options`.
#   resource_types: [aws_opensearch_domain, aws_elasticsearch_domain]
#   aliases: [CKV_AWS_248]
#   controls:
#     hipaa: ["164.312(e)(1)"]
#     nist-800-53: ["AC-4", "SC-7"]
#     pci-dss: ["1.3.1"]
#     soc2: ["CC6.6"]
package trueline.aws.opensearch.default_security_group

deny contains finding if {
	options := input.attributes.vpc_options[0]
	is_object(options)
	object.get(options, "security_group_ids", null) in {null, []}
	finding := {
		"message": sprintf("%s names no security groups, so it gets the default one of the VPC.", [input.address]),
		"missing": ["vpc_options", 0, "security_group_ids"],
	}
}
