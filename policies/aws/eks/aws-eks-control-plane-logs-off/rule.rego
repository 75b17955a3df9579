# METADATA
# title: EKS control plane does not log everything
# description: >-
#   The control plane logs nothing unless asked. Without the audit and authenticator logs it cannot be told who did
#   what in the cluster; without the others its failures cannot be explained.
# related_resources:
#   - https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_cluster
# custom:
#   id: aws-eks-control-plane-logs-off
#   severity: low
#   confidence: high
#   remediation: >-
#     Set `enabled_cluster_log_types = ["api", "audit", "authenticator", "controllerManager", "scheduler"]`.
#   resource_types: [aws_eks_cluster]
#   aliases: [CKV_AWS_37, AWS-0038, AVD-AWS-0038, aws-eks-enable-control-plane-logging, AC_AWS_0465]
#   controls:
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-12", "AU-2"]
#     pci-dss: ["10.2.1"]
#     soc2: ["CC7.2"]
package trueline.aws.eks.control_plane_logs_off

all_types := {"api", "audit", "authenticator", "controllerManager", "scheduler"}

types := object.get(input.attributes, "enabled_cluster_log_types", null)

deny contains finding if {
	types == null
	finding := {
		"message": sprintf("%s sends no control plane log to CloudWatch Logs.", [input.address]),
		"missing": ["enabled_cluster_log_types"],
	}
}

deny contains finding if {
	is_array(types)
	not null in types
	off := all_types - {type | some type in types}
	count(off) > 0
	finding := {
		"message": sprintf("%s does not log %s.", [input.address, concat(", ", sort(off))]),
		"path": ["enabled_cluster_log_types"],
	}
}
