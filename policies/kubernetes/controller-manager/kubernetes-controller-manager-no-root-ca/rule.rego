# METADATA
# title: Controller manager gives pods no authority to check the API server with
# description: Pods that cannot check the certificate of the API server trust whoever answers in its name.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-controller-manager/
# custom:
#   id: kubernetes-controller-manager-no-root-ca
#   severity: medium
#   confidence: high
#   remediation: Set `--root-ca-file` to the authority that signs the certificate of the API server.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases:
#     [
#       CKV_K8S_111, KCV-0037, AVD-KCV-0037, KCV0037,
#       kubernetes-ensure-root-ca-file-argument-is-set-as-appropriate
#     ]
#   controls: {cis-kubernetes-1.23: ["1.3.5"]}
#   recognises_by_value: true
package trueline.kubernetes.controller_manager.controller_manager_no_root_ca

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-controller-manager")
	not components.has(process, "--root-ca-file")
	finding := {
		"message": sprintf("%s of %s gives pods no authority to check the API server with.", [process.title, input.address]),
		"missing": process.command,
	}
}
