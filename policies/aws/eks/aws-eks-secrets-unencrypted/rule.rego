# METADATA
# title: EKS secrets are not encrypted with a key of your own
# description: >-
#   Kubernetes secrets lie in etcd, encrypted at most with a key of AWS. With envelope encryption under a key of
#   your own, reading etcd or its backups is not enough, each use of the key is recorded, and disabling it ends all
#   access.
# related_resources:
#   - https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_cluster
# custom:
#   id: aws-eks-secrets-unencrypted
#   severity: medium
#   confidence: high
#   remediation: >-
#     Add `encryption_config { resources = ["secrets"]; provider { key_arn = aws_kms_key.x.arn } }`. On an existing
#     cluster it can be added, but not taken away again.
#   resource_types: [aws_eks_cluster]
#   aliases: [CKV_AWS_58, AWS-0039, AVD-AWS-0039, aws-eks-encrypt-secrets]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-28(1)"]
#     pci-dss: ["3.5.1"]
#     soc2: ["CC6.1"]
package trueline.aws.eks.secrets_unencrypted

resources := object.get(input.attributes, ["encryption_config", 0, "resources"], null)

deny contains finding if {
	resources == null
	finding := {
		"message": sprintf("%s does not encrypt its Kubernetes secrets with a KMS key.", [input.address]),
		"missing": ["encryption_config", 0, "resources"],
	}
}

deny contains finding if {
	is_array(resources)
	count([r | some r in resources; r in {"secrets", null}]) == 0
	finding := {
		"message": sprintf("%s has an encryption_config that leaves secrets out.", [input.address]),
		"path": ["encryption_config", 0, "resources"],
	}
}
