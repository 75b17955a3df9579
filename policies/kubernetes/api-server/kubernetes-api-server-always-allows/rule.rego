# METADATA
# title: API server allows every request
# description: With the mode `AlwaysAllow` whoever gets in may do everything.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
# custom:
#   id: kubernetes-api-server-always-allows
#   severity: critical
#   confidence: high
#   remediation: Set `--authorization-mode=Node,RBAC`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases:
#     [
#       CKV_K8S_74, KCV-0007, AVD-KCV-0007, KCV0007,
#       kubernetes-ensure-authorization-mode-argument-is-not-set-to-alwaysallow
#     ]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["1.2.7"]
#     hipaa: ["164.312(d)"]
#     nist-800-53: ["AC-14", "IA-2"]
#     pci-dss: ["8.2.1"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.api_server.api_server_always_allows

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some flag in process.flags
	flag.name == "--authorization-mode"
	"AlwaysAllow" in components.items(flag)
	finding := {
		"message": sprintf("%s of %s allows every request.", [process.title, input.address]),
		"path": flag.path,
	}
}
