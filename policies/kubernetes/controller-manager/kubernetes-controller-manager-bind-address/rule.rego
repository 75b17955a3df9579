# METADATA
# title: Controller manager listens beyond its own node
# description: The health checks and metrics of the controller manager are open to whoever reaches the node.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-controller-manager/
# custom:
#   id: kubernetes-controller-manager-bind-address
#   severity: medium
#   confidence: high
#   remediation: Set `--bind-address=127.0.0.1`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases:
#     [
#       CKV_K8S_113, KCV-0039, AVD-KCV-0039, KCV0039,
#       kubernetes-ensure-controller-manager-bind-address-is-loopback
#     ]
#   controls: {cis-kubernetes-1.23: ["1.3.7"]}
#   recognises_by_value: true
package trueline.kubernetes.controller_manager.controller_manager_bind_address

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-controller-manager")
	some flag in process.flags
	flag.name == "--bind-address"
	not flag.value in {"127.0.0.1", "::1", "localhost"}
	finding := {
		"message": sprintf("%s of %s listens beyond its node.", [process.title, input.address]),
		"path": flag.path,
	}
}

deny contains finding if {
	some process in components.processes("kube-controller-manager")
	not components.has(process, "--bind-address")
	finding := {
		"message": sprintf("%s of %s listens beyond its node.", [process.title, input.address]),
		"missing": process.command,
	}
}
