# METADATA
# title: API server does not give pods their service account
# description: >-
#   The list of plugins leaves `ServiceAccount` out, which gives pods their account and checks that they may have
#   it.
# related_resources:
#   - https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/
# custom:
#   id: kubernetes-api-server-no-service-account-admission
#   severity: medium
#   confidence: medium
#   remediation: Add `ServiceAccount` to `--enable-admission-plugins`, or leave the flag away for the default.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases:
#     [
#       CKV_K8S_82, KCV-0014, AVD-KCV-0014, KCV0014,
#       kubernetes-ensure-admission-control-plugin-service-account-is-set
#     ]
#   controls: {cis-kubernetes-1.23: ["1.2.14"]}
#   recognises_by_value: true
package trueline.kubernetes.api_server.api_server_no_service_account_admission

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some flag in process.flags
	flag.name in {"--enable-admission-plugins", "--admission-control"}
	not "ServiceAccount" in components.plugins(process)
	finding := {
		"message": sprintf("%s of %s does not give pods their service account.", [process.title, input.address]),
		"path": flag.path,
	}
}
