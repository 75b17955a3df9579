# METADATA
# title: API server answers anonymous requests
# description: >-
#   Without `--anonymous-auth=false` requests of nobody in particular are let in, and what they may do depends on
#   the bindings alone.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
# custom:
#   id: kubernetes-api-server-anonymous-auth
#   severity: high
#   confidence: high
#   remediation: Add `--anonymous-auth=false`, if nothing needs the health checks without an account.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [CKV_K8S_68, KCV-0001, AVD-KCV-0001, KCV0001, kubernetes-ensure-anonymous-auth-argument-is-false]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["1.2.1"]
#     hipaa: ["164.312(d)"]
#     nist-800-53: ["AC-14", "IA-2"]
#     nsa-kubernetes-1.0: ["7.0"]
#     pci-dss: ["8.2.1"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.api_server.api_server_anonymous_auth

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some flag in process.flags
	flag.name == "--anonymous-auth"
	flag.value != "false"
	finding := {
		"message": sprintf("%s of %s answers anonymous requests.", [process.title, input.address]),
		"path": flag.path,
	}
}

deny contains finding if {
	some process in components.processes("kube-apiserver")
	not components.has(process, "--anonymous-auth")
	finding := {
		"message": sprintf("%s of %s does not turn anonymous requests away.", [process.title, input.address]),
		"missing": process.command,
	}
}
