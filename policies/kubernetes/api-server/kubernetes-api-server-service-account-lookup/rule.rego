# METADATA
# title: API server takes tokens of accounts that are gone
# description: Without a look at the account a token stays valid after its account was deleted.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
# custom:
#   id: kubernetes-api-server-service-account-lookup
#   severity: medium
#   confidence: medium
#   remediation: Remove `--service-account-lookup=false`, or set it to `true`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases:
#     [
#       CKV_K8S_96, KCV-0024, AVD-KCV-0024, KCV0024,
#       kubernetes-ensure-service-account-lookup-argument-is-set-to-true
#     ]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["1.2.24"]
#     hipaa: ["164.312(d)"]
#     nist-800-53: ["AC-14", "IA-2"]
#     pci-dss: ["8.2.1"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.api_server.api_server_service_account_lookup

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some flag in process.flags
	flag.name == "--service-account-lookup"
	flag.value != "true"
	finding := {
		"message": sprintf("%s of %s takes tokens of accounts that are gone.", [process.title, input.address]),
		"path": flag.path,
	}
}

deny contains finding if {
	some process in components.processes("kube-apiserver")
	not components.has(process, "--service-account-lookup")
	finding := {
		"message": sprintf("%s of %s is not told to check that the account of a token still exists.", [process.title, input.address]),
		"missing": process.command,
	}
}
