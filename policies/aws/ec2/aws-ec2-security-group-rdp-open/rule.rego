# METADATA
# title: Security group lets everyone reach Remote Desktop
# description: >-
#   An inbound rule of the security group admits every address on the internet to port 3389. Open Remote Desktop is a
#   favourite way in for ransomware: passwords are guessed at scale, and flaws that need no password have been found
#   in the service more than once.
# related_resources:
#   - https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html
#   - https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html
# custom:
#   id: aws-ec2-security-group-rdp-open
#   severity: high
#   confidence: high
#   remediation: >-
#     Put the addresses of your network in cidr_blocks, or drop the rule and reach Windows hosts through Systems
#     Manager Fleet Manager or a Remote Desktop gateway.
#   resource_types: [aws_security_group, aws_default_security_group]
#   aliases:
#     - CKV_AWS_25
#     - AWS-0107
#     - AVD-AWS-0107
#     - aws-ec2-no-public-ingress-sgr
#     - FG_R00087
#     - AC_AWS_0230
#   controls:
#     cis-aws-1.4: ["5.2"]
#     cis-aws-3.0: ["5.2", "5.3"]
#     hipaa: ["164.312(e)(1)"]
#     nist-800-53: ["AC-17", "AC-4", "SC-7"]
#     pci-dss: ["1.3.1"]
#     soc2: ["CC6.6"]
package trueline.aws.ec2.security_group_rdp_open

import data.trueline.lib.network

deny contains finding if {
	some i
	rule := input.attributes.ingress[i]
	network.opens_tcp_port(rule, 3389)
	some block in network.anywhere_blocks(rule)
	finding := {
		"message": sprintf("%s lets %s reach RDP (port 3389).", [input.address, block.cidr]),
		"path": array.concat(["ingress", i], block.path),
	}
}
