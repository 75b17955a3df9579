# METADATA
# title: API server does not listen with TLS
# description: With `--secure-port=0` the API server does not serve HTTPS at all.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
# custom:
#   id: kubernetes-api-server-secure-port-closed
#   severity: high
#   confidence: high
#   remediation: Remove `--secure-port=0`, or name a port.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [CKV_K8S_89, KCV-0017, AVD-KCV-0017, KCV0017, kubernetes-ensure-secure-port-argument-is-not-set-to-0]
#   controls: {cis-kubernetes-1.23: ["1.2.17"]}
#   recognises_by_value: true
package trueline.kubernetes.api_server.api_server_secure_port_closed

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some flag in process.flags
	flag.name == "--secure-port"
	flag.value == "0"
	finding := {
		"message": sprintf("%s of %s does not serve HTTPS.", [process.title, input.address]),
		"path": flag.path,
	}
}
