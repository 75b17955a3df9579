# METADATA
# title: Security group lets everyone reach SSH
# description: >-
#   An inbound rule of the security group admits every address on the internet to port 22. Servers there see password
#   guessing within minutes, and one weak key, leaked password or flaw in the SSH server gives the attacker a shell.
# related_resources:
#   - https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html
#   - https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html
# custom:
#   id: aws-ec2-security-group-ssh-open
#   severity: high
#   confidence: high
#   remediation: >-
#     Put the addresses of your network in cidr_blocks, or drop the rule and connect with EC2 Instance Connect
#     Endpoint or Systems Manager Session Manager, which need no open port.
#   resource_types: [aws_security_group, aws_default_security_group]
#   aliases:
#     - CKV_AWS_24
#     - AWS-0107
#     - AVD-AWS-0107
#     - aws-ec2-no-public-ingress-sgr
#     - FG_R00085
#     - AC_AWS_0227
#   controls:
#     cis-aws-1.4: ["5.2"]
#     cis-aws-3.0: ["5.2", "5.3"]
#     hipaa: ["164.312(e)(1)"]
#     nist-800-53: ["AC-17", "AC-4", "SC-7"]
#     pci-dss: ["1.3.1"]
#     soc2: ["CC6.6"]
package trueline.aws.ec2.security_group_ssh_open

import data.trueline.lib.network

deny contains finding if {
	some i
	rule := input.attributes.ingress[i]
	network.opens_tcp_port(rule, 22)
	some block in network.anywhere_blocks(rule)
	finding := {
		"message": sprintf("%s lets %s reach SSH (port 22).", [input.address, block.cidr]),
		"path": array.concat(["ingress", i], block.path),
	}
}
