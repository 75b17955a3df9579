# METADATA
# title: EKS nodes accept SSH from every address
# description: >-
#   With `remote_access` and no source security groups EKS opens port 22 of the nodes (3389 on Windows) to
#   0.0.0.0/0. On nodes with public addresses anyone can then try to sign in, and a node holds the credentials of
#   its pods.
# related_resources:
#   - https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_node_group
# custom:
#   id: aws-eks-node-ssh-open
#   severity: high
#   confidence: high
#   remediation: Set `source_security_group_ids` in `remote_access`, or drop the block and use Session Manager.
#   resource_types: [aws_eks_node_group]
#   aliases: [CKV_AWS_100]
#   controls:
#     hipaa: ["164.312(e)(1)"]
#     nist-800-53: ["AC-17", "AC-4", "SC-7"]
#     pci-dss: ["1.3.1"]
#     soc2: ["CC6.6"]
package trueline.aws.eks.node_ssh_open

deny contains finding if {
	some i
	access := input.attributes.remote_access[i]
	is_object(access)
	object.get(access, "source_security_group_ids", null) in {null, []}
	finding := {
		"message": sprintf("%s opens SSH on its nodes without naming source security groups.", [input.address]),
		"missing": ["remote_access", i, "source_security_group_ids"],
	}
}
