# METADATA
# title: Workload lives in the namespace of the cluster
# description: >-
#   What runs in `kube-system` is trusted by much that guards a cluster, and stands beside its most powerful service
#   accounts.
# related_resources:
#   - https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
# custom:
#   id: kubernetes-workload-in-system-namespace
#   severity: medium
#   confidence: low
#   remediation: Give the workload a namespace of its own.
#   resource_types: [kubernetes/workload]
#   aliases: [KSV-0037, AVD-KSV-0037, KSV037, kubernetes-no-user-resources-in-system-namespace]
#   controls: {nsa-kubernetes-1.0: ["1.12"]}
package trueline.kubernetes.namespace.workload_in_system_namespace

import data.trueline.lib.kubernetes

deny contains finding if {
	kubernetes.namespace in kubernetes.system_namespaces
	not belongs_there
	finding := {
		"message": sprintf("%s lives in a namespace of the cluster itself.", [input.address]),
		"path": ["metadata", "namespace"],
	}
}

# The parts of the cluster carry these labels.
belongs_there if kubernetes.pod_metadata.labels.tier == "control-plane"

belongs_there if kubernetes.pod_metadata.labels["k8s-app"]

belongs_there if kubernetes.pod.priorityClassName in {"system-cluster-critical", "system-node-critical"}
