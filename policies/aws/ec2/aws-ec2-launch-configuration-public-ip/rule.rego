# METADATA
# title: Launch configuration gives instances public addresses
# description: >-
#   Every instance of the Auto Scaling groups that use the launch configuration gets a public IPv4 address, so the
#   whole group can be reached from the internet as soon as a security group and a route allow it.
# related_resources:
#   - https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-configurations.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/launch_configuration
# custom:
#   id: aws-ec2-launch-configuration-public-ip
#   severity: medium
#   confidence: high
#   remediation: >-
#     Set associate_public_ip_address = false and put a load balancer in front of the group.
#   resource_types: [aws_launch_configuration]
#   aliases: [CKV_AWS_389, AWS-0009, AVD-AWS-0009, aws-ec2-no-public-ip]
#   controls:
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "SC-7"]
#     pci-dss: ["1.4.1"]
#     soc2: ["CC6.6"]
package trueline.aws.ec2.launch_configuration_public_ip

import data.trueline.lib.values

deny contains finding if {
	values.is_true(input.attributes.associate_public_ip_address)
	finding := {
		"message": sprintf("%s gives its instances public IP addresses.", [input.address]),
		"path": ["associate_public_ip_address"],
	}
}
