# METADATA
# title: Security group lets everyone reach every port
# description: >-
#   An inbound rule of the security group admits every address on the internet to every port. Everything that listens
#   on the machines behind it can be attacked from anywhere: databases, debug ports, agents, and whatever is installed
#   next year.
# related_resources:
#   - https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html
#   - https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
# custom:
#   id: aws-ec2-security-group-all-ports-open
#   severity: critical
#   confidence: high
#   remediation: >-
#     Replace the rule by one rule for each port that must be public (from_port, to_port and protocol = "tcp"), and
#     name your own networks or security groups as the source of everything else.
#   resource_types: [aws_security_group, aws_default_security_group]
#   aliases: [CKV_AWS_277, FG_R00044, FG_R00045, FG_R00102, FG_R00103, AC_AWS_0231, AC_AWS_0275]
#   controls:
#     hipaa: ["164.312(e)(1)"]
#     nist-800-53: ["AC-17", "AC-4", "SC-7"]
#     pci-dss: ["1.3.1"]
#     soc2: ["CC6.6"]
package trueline.aws.ec2.security_group_all_ports_open

import data.trueline.lib.network

deny contains finding if {
	some i
	rule := input.attributes.ingress[i]
	network.opens_all_ports(rule)
	some block in network.anywhere_blocks(rule)
	finding := {
		"message": sprintf("%s lets %s reach every port.", [input.address, block.cidr]),
		"path": array.concat(["ingress", i], block.path),
	}
}
