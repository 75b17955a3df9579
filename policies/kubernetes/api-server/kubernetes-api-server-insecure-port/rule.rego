# METADATA
# title: API server opens a port without TLS
# description: >-
#   On the insecure port every request is let in, without any question who asks. Before Kubernetes 1.20 it is open
#   unless it is set to 0.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
# custom:
#   id: kubernetes-api-server-insecure-port
#   severity: critical
#   confidence: high
#   remediation: Set `--insecure-port=0` on clusters before 1.20, and remove it on later ones.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [CKV_K8S_88]
#   recognises_by_value: true
#   controls:
#     hipaa: ["164.312(d)"]
#     nist-800-53: ["AC-14", "IA-2"]
#     pci-dss: ["8.2.1"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.api_server.api_server_insecure_port

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some flag in process.flags
	flag.name == "--insecure-port"
	flag.value != "0"
	finding := {
		"message": sprintf("%s of %s opens a port without TLS.", [process.title, input.address]),
		"path": flag.path,
	}
}
