# METADATA
# title: Subnet gives its instances public addresses
# description: >-
#   Every instance launched into the subnet gets a public IPv4 address unless it asks not to. Machines that were meant
#   to be internal end up on the internet, one security group rule away from being reached, and each address is paid
#   for.
# related_resources:
#   - https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/subnet
# custom:
#   id: aws-vpc-subnet-public-ip-on-launch
#   severity: medium
#   confidence: high
#   remediation: >-
#     Set map_public_ip_on_launch = false (the default). Give a public address to the few that need one, with an
#     aws_eip or associate_public_ip_address, and put servers behind a load balancer.
#   resource_types: [aws_subnet, aws_default_subnet]
#   aliases: [CKV_AWS_130, AWS-0164, AVD-AWS-0164, aws-ec2-no-public-ip-subnet]
#   controls:
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "SC-7"]
#     pci-dss: ["1.4.1"]
#     soc2: ["CC6.6"]
package trueline.aws.vpc.subnet_public_ip_on_launch

import data.trueline.lib.values

deny contains finding if {
	values.is_true(input.attributes.map_public_ip_on_launch)
	finding := {
		"message": sprintf("%s gives public addresses to the instances launched in it.", [input.address]),
		"path": ["map_public_ip_on_launch"],
	}
}
