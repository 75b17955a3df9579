# METADATA
# title: Network ACL lets everyone reach SSH
# description: >-
#   The network ACL lets inbound traffic from every address through to port 22 of the subnet. What keeps strangers off
#   the SSH servers there is then the security groups alone, and one of them that is too wide is enough. An earlier
#   deny of the same ACL counts; denies in aws_network_acl_rule resources of their own are not seen.
# related_resources:
#   - https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/network_acl
# custom:
#   id: aws-vpc-network-acl-ssh-open
#   severity: medium
#   confidence: medium
#   remediation: >-
#     Narrow cidr_block (or ipv6_cidr_block) of the allow rule to the networks that need port 22, or put a deny rule
#     for the port before it, with a lower rule number.
#   resource_types: [aws_network_acl, aws_default_network_acl, aws_network_acl_rule]
#   aliases:
#     - CKV_AWS_232
#     - AWS-0105
#     - AVD-AWS-0105
#     - aws-ec2-no-public-ingress-acl
#     - FG_R00357
#   controls:
#     cis-aws-1.4: ["5.1"]
#     cis-aws-3.0: ["5.1"]
#     hipaa: ["164.312(e)(1)"]
#     nist-800-53: ["AC-17", "AC-4", "SC-7"]
#     pci-dss: ["1.3.1"]
#     soc2: ["CC6.6"]
package trueline.aws.vpc.network_acl_ssh_open

import data.trueline.lib.network_acl

deny contains finding if {
	some opening in network_acl.openings(input.attributes, 22)
	finding := {
		"message": sprintf("%s lets %s reach SSH (port 22).", [input.address, opening.cidr]),
		"path": opening.path,
	}
}
