# METADATA
# title: Security group lets machines reach every address on every port
# description: >-
#   An outbound rule of the security group allows all traffic to every address on the internet. An intruder can fetch
#   tools, talk to a control server and carry data off, over any port. Outbound rules for single ports to everywhere,
#   such as HTTPS, are left alone.
# related_resources:
#   - https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html
#   - https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
# custom:
#   id: aws-ec2-security-group-egress-open
#   severity: low
#   confidence: high
#   remediation: >-
#     Allow the ports and destinations that are needed, for example from_port = 443, to_port = 443, protocol = "tcp",
#     or name security_groups and prefix lists (prefix_list_ids) instead of 0.0.0.0/0.
#   resource_types: [aws_security_group]
#   aliases: [CKV_AWS_382, AWS-0104, AVD-AWS-0104, aws-ec2-no-public-egress-sgr]
#   controls:
#     nist-800-53: ["AC-4", "SC-7"]
#     pci-dss: ["1.3.2"]
#     soc2: ["CC6.6"]
package trueline.aws.ec2.security_group_egress_open

import data.trueline.lib.network

deny contains finding if {
	some i
	rule := input.attributes.egress[i]
	network.opens_all_ports(rule)
	some block in network.anywhere_blocks(rule)
	finding := {
		"message": sprintf("%s lets its machines reach %s on every port.", [input.address, block.cidr]),
		"path": array.concat(["egress", i], block.path),
	}
}
