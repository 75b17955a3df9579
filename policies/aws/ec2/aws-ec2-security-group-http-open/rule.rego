# METADATA
# title: Security group lets everyone reach plain HTTP
# description: >-
#   An inbound rule of the security group admits every address on the internet to port 80. What is served there
#   travels unencrypted, and servers that should sit behind a load balancer or a CDN can be reached around it.
# related_resources:
#   - https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html
#   - https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html
# custom:
#   id: aws-ec2-security-group-http-open
#   severity: low
#   confidence: high
#   remediation: >-
#     Serve HTTPS on port 443 and let port 80 be reached only from the load balancer, with security_groups naming its
#     group. On a load balancer that redirects to HTTPS, ignore this rule with that reason.
#   resource_types: [aws_security_group, aws_default_security_group]
#   aliases:
#     - CKV_AWS_260
#     - FG_R00041
#     - AC_AWS_0228
#   controls:
#     hipaa: ["164.312(e)(1)"]
#     nist-800-53: ["AC-4", "SC-7"]
#     pci-dss: ["1.3.1"]
#     soc2: ["CC6.6"]
package trueline.aws.ec2.security_group_http_open

import data.trueline.lib.network

deny contains finding if {
	some i
	rule := input.attributes.ingress[i]
	network.opens_tcp_port(rule, 80)
	some block in network.anywhere_blocks(rule)
	finding := {
		"message": sprintf("%s lets %s reach HTTP (port 80).", [input.address, block.cidr]),
		"path": array.concat(["ingress", i], block.path),
	}
}
