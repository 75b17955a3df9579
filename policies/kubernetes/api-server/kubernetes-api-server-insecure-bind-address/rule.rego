# METADATA
# title: API server listens without TLS
# description: On the insecure address every request is let in, without any question who asks.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
# custom:
#   id: kubernetes-api-server-insecure-bind-address
#   severity: critical
#   confidence: high
#   remediation: Remove `--insecure-bind-address`. Kubernetes 1.20 and later know it no more.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [CKV_K8S_86]
#   recognises_by_value: true
#   controls:
#     hipaa: ["164.312(d)"]
#     nist-800-53: ["AC-14", "IA-2"]
#     pci-dss: ["8.2.1"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.api_server.api_server_insecure_bind_address

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some flag in process.flags
	flag.name == "--insecure-bind-address"
	flag.value != ""
	finding := {
		"message": sprintf("%s of %s listens without TLS.", [process.title, input.address]),
		"path": flag.path,
	}
}
