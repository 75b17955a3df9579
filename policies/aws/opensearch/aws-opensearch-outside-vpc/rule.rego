# METADATA
# title: OpenSearch domain has a public endpoint
# description: >-
#   Outside a VPC the endpoint can be reached from the internet, and only the access policy decides who gets in. It
#   cannot be moved into one later.
# related_resources:
#   - https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/opensearch_domain
# custom:
#   id: aws-opensearch-outside-vpc
#   severity: medium
#   confidence: high
#   remediation: Add `vpc_options` with private `subnet_ids` and `security_group_ids`.
#   resource_types: [aws_opensearch_domain, aws_elasticsearch_domain]
#   aliases: [CKV_AWS_137]
#   controls:
#     hipaa: ["164.312(e)(1)"]
#     nist-800-53: ["AC-4", "SC-7"]
#     pci-dss: ["1.3.1"]
#     soc2: ["CC6.6"]
package trueline.aws.opensearch.outside_vpc

deny contains finding if {
	object.get(input.attributes, "vpc_options", null) in {null, []}
	finding := {
		"message": sprintf("%s is not placed in a VPC, so its endpoint is public.", [input.address]),
		"missing": ["vpc_options"],
	}
}
