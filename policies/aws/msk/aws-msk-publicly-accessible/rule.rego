# METADATA
# title: MSK brokers have public addresses
# description: >-
#   Clients on the internet can connect to the brokers as far as the security groups and the access control of the
#   cluster allow.
# related_resources:
#   - https://docs.aws.amazon.com/msk/latest/developerguide/public-access.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/msk_cluster
# custom:
#   id: aws-msk-publicly-accessible
#   severity: high
#   confidence: high
#   remediation: >-
#     Set the `type` of `public_access` to `DISABLED`, and let clients elsewhere come by peering or PrivateLink.
#   resource_types: [aws_msk_cluster]
#   aliases: [CKV_AWS_291]
#   controls:
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "SC-7"]
#     pci-dss: ["1.4.1"]
#     soc2: ["CC6.6"]
package trueline.aws.msk.publicly_accessible

deny contains finding if {
	some i, j, k
	group := input.attributes.broker_node_group_info[i]
	group.connectivity_info[j].public_access[k].type == "SERVICE_PROVIDED_EIPS"
	finding := {
		"message": sprintf("%s gives its brokers public addresses.", [input.address]),
		"path": ["broker_node_group_info", i, "connectivity_info", j, "public_access", k, "type"],
	}
}
