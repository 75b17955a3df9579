# METADATA
# title: Network ACL lets everyone reach every port
# description: >-
#   The network ACL lets inbound traffic from every address through to every port of the subnet, so it filters
#   nothing, and the security groups are the only line of defence. With protocol "-1" or "all" AWS ignores the ports
#   of the rule.
# related_resources:
#   - https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
#   - https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html
# custom:
#   id: aws-vpc-network-acl-all-ports-open
#   severity: low
#   confidence: high
#   remediation: >-
#     Set protocol to "tcp" or "udp" with from_port and to_port of what the subnet serves (and the ephemeral ports for
#     replies), or narrow cidr_block to your networks.
#   resource_types: [aws_network_acl, aws_default_network_acl, aws_network_acl_rule]
#   aliases: [CKV_AWS_352, AWS-0102, AVD-AWS-0102, aws-ec2-no-excessive-port-access]
#   controls:
#     cis-aws-1.4: ["5.1"]
#     cis-aws-3.0: ["5.1"]
#     hipaa: ["164.312(e)(1)"]
#     nist-800-53: ["AC-4", "SC-7"]
#     pci-dss: ["1.3.1"]
#     soc2: ["CC6.6"]
package trueline.aws.vpc.network_acl_all_ports_open

import data.trueline.lib.network_acl

deny contains finding if {
	some opening in network_acl.openings_of_all_ports(input.attributes)
	finding := {
		"message": sprintf("%s lets %s reach every port.", [input.address, opening.cidr]),
		"path": opening.path,
	}
}
