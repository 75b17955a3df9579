# METADATA
# title: Controllers share the rights of the controller manager
# description: Without accounts of their own all controllers have the rights of the most powerful one.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-controller-manager/
# custom:
#   id: kubernetes-controller-manager-shared-credentials
#   severity: medium
#   confidence: high
#   remediation: Add `--use-service-account-credentials=true`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases:
#     [
#       CKV_K8S_108, KCV-0035, AVD-KCV-0035, KCV0135,
#       kubernetes-ensure-use-service-account-credentials-argument-is-set-to-true
#     ]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["1.3.3"]
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.controller_manager.controller_manager_shared_credentials

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-controller-manager")
	some flag in process.flags
	flag.name == "--use-service-account-credentials"
	flag.value != "true"
	finding := {
		"message": sprintf("%s of %s lets all controllers share its rights.", [process.title, input.address]),
		"path": flag.path,
	}
}

deny contains finding if {
	some process in components.processes("kube-controller-manager")
	not components.has(process, "--use-service-account-credentials")
	finding := {
		"message": sprintf("%s of %s lets all controllers share its rights.", [process.title, input.address]),
		"missing": process.command,
	}
}
