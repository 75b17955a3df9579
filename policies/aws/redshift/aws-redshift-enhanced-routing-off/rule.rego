# METADATA
# title: Redshift copies data past the VPC
# description: >-
#   COPY and UNLOAD reach S3 over the internet instead of the VPC, so endpoint policies, route tables and flow logs
#   neither limit nor record where data goes.
# related_resources:
#   - https://docs.aws.amazon.com/redshift/latest/mgmt/enhanced-vpc-routing.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/redshift_cluster
# custom:
#   id: aws-redshift-enhanced-routing-off
#   severity: low
#   confidence: high
#   remediation: Set `enhanced_vpc_routing = true`, with an S3 endpoint in the VPC.
#   resource_types: [aws_redshift_cluster]
#   aliases: [CKV_AWS_321]
package trueline.aws.redshift.enhanced_routing_off

import data.trueline.lib.values

routing := object.get(input.attributes, "enhanced_vpc_routing", null)

deny contains finding if {
	routing == null
	finding := {
		"message": sprintf("%s does not turn enhanced VPC routing on.", [input.address]),
		"missing": ["enhanced_vpc_routing"],
	}
}

deny contains finding if {
	values.is_false(routing)
	finding := {
		"message": sprintf("%s turns enhanced VPC routing off.", [input.address]),
		"path": ["enhanced_vpc_routing"],
	}
}
