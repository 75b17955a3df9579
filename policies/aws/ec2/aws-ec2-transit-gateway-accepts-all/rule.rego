# METADATA
# title: Transit gateway accepts every attachment
# description: >-
#   Any account the gateway is shared with can attach a VPC, and so reach the networks behind it, without anyone
#   here looking at it.
# related_resources:
#   - https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ec2_transit_gateway
# custom:
#   id: aws-ec2-transit-gateway-accepts-all
#   severity: medium
#   confidence: high
#   remediation: Remove `auto_accept_shared_attachments = "enable"`, and accept attachments one by one.
#   resource_types: [aws_ec2_transit_gateway]
#   aliases: [CKV_AWS_331]
package trueline.aws.ec2.transit_gateway_accepts_all

deny contains finding if {
	input.attributes.auto_accept_shared_attachments == "enable"
	finding := {
		"message": sprintf("%s accepts every attachment by itself.", [input.address]),
		"path": ["auto_accept_shared_attachments"],
	}
}
