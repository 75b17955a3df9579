# METADATA
# title: API server lets kubelets change other nodes
# description: Without the plugin `NodeRestriction` a kubelet may change the objects of other nodes and their pods.
# related_resources:
#   - https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/
# custom:
#   id: kubernetes-api-server-no-node-restriction
#   severity: medium
#   confidence: high
#   remediation: Add `NodeRestriction` to `--enable-admission-plugins`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases:
#     [
#       CKV_K8S_85, KCV-0016, AVD-KCV-0016, KCV0016,
#       kubernetes-ensure-admission-control-plugin-node-restriction-is-set
#     ]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["1.2.16"]
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.api_server.api_server_no_node_restriction

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some flag in process.flags
	flag.name in {"--enable-admission-plugins", "--admission-control"}
	not "NodeRestriction" in components.plugins(process)
	finding := {
		"message": sprintf("%s of %s lets kubelets change other nodes.", [process.title, input.address]),
		"path": flag.path,
	}
}

deny contains finding if {
	some process in components.processes("kube-apiserver")
	not components.has(process, "--enable-admission-plugins")
	not components.has(process, "--admission-control")
	finding := {
		"message": sprintf("%s of %s lets kubelets change other nodes.", [process.title, input.address]),
		"missing": process.command,
	}
}
