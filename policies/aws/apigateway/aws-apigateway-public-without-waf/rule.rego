# METADATA
# title: Public API Gateway stage has no web ACL
# description: >-
#   Every request from the internet reaches the API unfiltered: nothing throttles floods or stops known exploit
#   patterns. The rule knows only APIs and associations in the same configuration.
# related_resources:
#   - https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/wafv2_web_acl_association
# custom:
#   id: aws-apigateway-public-without-waf
#   severity: low
#   confidence: medium
#   remediation: Add an `aws_wafv2_web_acl_association` with `resource_arn` set to the ARN of the stage.
#   resource_types: [aws_api_gateway_stage]
#   aliases: [CKV2_AWS_29]
#   controls:
#     nist-800-53: ["SC-7", "SI-4"]
#     pci-dss: ["6.4.2"]
#     soc2: ["CC6.6"]
package trueline.aws.apigateway.public_without_waf

deny contains finding if {
	some api in input.related.aws_api_gateway_rest_api
	not is_private(api)
	not has_web_acl
	finding := {"message": sprintf("%s is public and no web ACL protects it.", [input.address])}
}

# Endpoint types that are not known yet count as private.
is_private(api) if {
	some i
	type := api.attributes.endpoint_configuration[_].types[i]
	not type in {"EDGE", "REGIONAL"}
}

# An association names the resource it protects, so it refers to it.
has_web_acl if {
	some type in {"aws_wafv2_web_acl_association", "aws_wafregional_web_acl_association"}
	some association in input.related[type]
	association.direction == "from"
}
