# METADATA
# title: AppSync API has no web ACL in front
# description: >-
#   Requests of anyone reach the resolvers of the API as they are. A web ACL can hold back floods, known attacks and
#   countries that have no business there. The rule knows only associations in the same configuration.
# related_resources:
#   - https://docs.aws.amazon.com/appsync/latest/devguide/WAF-Integration.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/wafv2_web_acl_association
# custom:
#   id: aws-appsync-api-without-web-acl
#   severity: low
#   confidence: medium
#   remediation: >-
#     Add an `aws_wafv2_web_acl_association` with the ARN of the API in `resource_arn`.
#   resource_types: [aws_appsync_graphql_api]
#   aliases: [CKV2_AWS_33]
#   controls:
#     nist-800-53: ["SC-7", "SI-4"]
#     pci-dss: ["6.4.2"]
#     soc2: ["CC6.6"]
package trueline.aws.appsync.api_without_web_acl

deny contains finding if {
	not is_protected
	finding := {"message": sprintf("%s has no web ACL associated with it.", [input.address])}
}

is_protected if {
	some association in input.related.aws_wafv2_web_acl_association
	association.direction == "from"
}
