# METADATA
# title: Public application load balancer has no web ACL
# description: >-
#   Every request from the internet reaches the application unfiltered: nothing throttles floods or stops known
#   exploit patterns. The rule knows only associations in the same configuration.
# related_resources:
#   - https://docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/wafv2_web_acl_association
# custom:
#   id: aws-elb-public-without-waf
#   severity: low
#   confidence: medium
#   remediation: Add an `aws_wafv2_web_acl_association` with `resource_arn` set to the ARN of the load balancer.
#   resource_types: [aws_lb, aws_alb]
#   aliases: [CKV2_AWS_28]
#   controls:
#     nist-800-53: ["SC-7", "SI-4"]
#     pci-dss: ["6.4.2"]
#     soc2: ["CC6.6"]
package trueline.aws.elb.public_without_waf

import data.trueline.lib.values

internal := object.get(input.attributes, "internal", null)

deny contains finding if {
	is_application
	internal == null
	not has_web_acl
	finding := {
		"message": sprintf("%s is public, the default, and no web ACL protects it.", [input.address]),
		"missing": ["internal"],
	}
}

deny contains finding if {
	is_application
	values.is_false(internal)
	not has_web_acl
	finding := {"message": sprintf("%s is public and no web ACL protects it.", [input.address]), "path": ["internal"]}
}

is_application if object.get(input.attributes, "load_balancer_type", null) in {null, "", "application"}

# An association names the resource it protects, so it refers to it.
has_web_acl if {
	some type in {"aws_wafv2_web_acl_association", "aws_wafregional_web_acl_association"}
	some association in input.related[type]
	association.direction == "from"
}
