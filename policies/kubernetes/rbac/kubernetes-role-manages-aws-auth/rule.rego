# METADATA
# title: Role may change who is let into an EKS cluster
# description: >-
#   The ConfigMap `aws-auth` says which IAM roles are which users and groups: whoever may change it makes anybody an
#   administrator.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/
#   - https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html
# custom:
#   id: kubernetes-role-manages-aws-auth
#   severity: critical
#   confidence: high
#   remediation: Take `aws-auth` out of the role.
#   resource_types: [ClusterRole, Role]
#   aliases: [KSV-0115, AVD-KSV-0115, KSV115, kubernetes-eks-iam-configmap]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.rbac.role_manages_aws_auth

import data.trueline.lib.rbac

deny contains finding if {
	some i, j
	rule := input.attributes.rules[i]
	rbac.allows(rule, {""}, {"configmaps"}, {"update", "patch", "delete"})
	rule.resourceNames[j] == "aws-auth"
	finding := {
		"message": sprintf("%s may change who is let into the cluster.", [input.address]),
		"path": ["rules", i, "resourceNames", j],
	}
}
