# METADATA
# title: EC2 instance gets a public address
# description: >-
#   The instance is given a public IPv4 address, so it can be reached from the internet as soon as a security group
#   and a route allow it. Machines that only serve a load balancer or other machines need none.
# related_resources:
#   - https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/instance
# custom:
#   id: aws-ec2-instance-public-ip
#   severity: medium
#   confidence: high
#   remediation: >-
#     Set associate_public_ip_address = false, place the instance in a private subnet, and reach it through a load
#     balancer, a NAT gateway or Systems Manager.
#   resource_types: [aws_instance, aws_spot_instance_request, aws_launch_template]
#   aliases: [CKV_AWS_88, FG_R00271]
#   controls:
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "SC-7"]
#     pci-dss: ["1.4.1"]
#     soc2: ["CC6.6"]
package trueline.aws.ec2.instance_public_ip

import data.trueline.lib.values

deny contains finding if {
	values.is_true(input.attributes.associate_public_ip_address)
	finding := {"message": message, "path": ["associate_public_ip_address"]}
}

deny contains finding if {
	some i
	values.is_true(input.attributes.network_interfaces[i].associate_public_ip_address)
	finding := {"message": message, "path": ["network_interfaces", i, "associate_public_ip_address"]}
}

message := sprintf("%s asks for a public IP address.", [input.address])
