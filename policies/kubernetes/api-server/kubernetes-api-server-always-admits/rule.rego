# METADATA
# title: API server admits every object
# description: The plugin `AlwaysAdmit` lets every request pass all checks of admission.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
# custom:
#   id: kubernetes-api-server-always-admits
#   severity: high
#   confidence: high
#   remediation: Take `AlwaysAdmit` out of `--enable-admission-plugins`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases:
#     [
#       CKV_K8S_79, KCV-0011, AVD-KCV-0011, KCV0011,
#       kubernetes-ensure-admission-control-plugin-always-admit-is-not-set
#     ]
#   controls: {cis-kubernetes-1.23: ["1.2.11"]}
#   recognises_by_value: true
package trueline.kubernetes.api_server.api_server_always_admits

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some flag in process.flags
	flag.name == "--enable-admission-plugins"
	"AlwaysAdmit" in components.items(flag)
	finding := {
		"message": sprintf("%s of %s admits every object.", [process.title, input.address]),
		"path": flag.path,
	}
}
