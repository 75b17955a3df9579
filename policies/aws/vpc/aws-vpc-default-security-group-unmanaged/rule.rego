# METADATA
# title: Default security group of a VPC is not restricted
# description: >-
#   AWS gives every VPC a default security group whose members may talk to each other and to the whole internet. No
#   aws_default_security_group takes it over for this VPC, so it keeps those rules, and every network interface that
#   names no group of its own gets them.
# related_resources:
#   - https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/default_security_group
# custom:
#   id: aws-vpc-default-security-group-unmanaged
#   severity: low
#   confidence: medium
#   remediation: >-
#     Add an aws_default_security_group with vpc_id naming this VPC and no ingress or egress; Terraform then removes
#     the rules of the group.
#   resource_types: [aws_vpc]
#   aliases: [CKV2_AWS_12, FG_R00089]
#   controls:
#     cis-aws-1.4: ["5.3"]
#     cis-aws-3.0: ["5.4"]
#     hipaa: ["164.312(e)(1)"]
#     nist-800-53: ["AC-4", "SC-7"]
#     pci-dss: ["1.3.1"]
#     soc2: ["CC6.6"]
package trueline.aws.vpc.default_security_group_unmanaged

deny contains finding if {
	not managed
	finding := {"message": sprintf("Nothing restricts the default security group of %s.", [input.address])}
}

managed if {
	some group in input.related.aws_default_security_group
	group.direction == "from"
	"vpc_id" in group.path
}
