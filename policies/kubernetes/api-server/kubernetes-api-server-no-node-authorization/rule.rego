# METADATA
# title: API server does not confine kubelets to their own node
# description: Without the authorizer `Node` every kubelet may read the secrets of all nodes.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
# custom:
#   id: kubernetes-api-server-no-node-authorization
#   severity: medium
#   confidence: high
#   remediation: Add `Node` to `--authorization-mode`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases:
#     [
#       CKV_K8S_75, KCV-0008, AVD-KCV-0008, KCV0008, kubernetes-ensure-authorization-mode-argument-includes-node
#     ]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["1.2.8"]
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     nsa-kubernetes-1.0: ["7.1"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.api_server.api_server_no_node_authorization

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some flag in process.flags
	flag.name == "--authorization-mode"
	not "Node" in components.items(flag)
	finding := {
		"message": sprintf("%s of %s does not confine kubelets to their node.", [process.title, input.address]),
		"path": flag.path,
	}
}

deny contains finding if {
	some process in components.processes("kube-apiserver")
	not components.has(process, "--authorization-mode")
	finding := {
		"message": sprintf("%s of %s does not confine kubelets to their node.", [process.title, input.address]),
		"missing": process.command,
	}
}
