# METADATA
# title: Controller manager signs tokens with what is no key file
# description: The file does not look like a key, so that tokens are not signed with a key of their own.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-controller-manager/
# custom:
#   id: kubernetes-controller-manager-service-account-private-key-file
#   severity: medium
#   confidence: high
#   remediation: Set `--service-account-private-key-file` to the private key for tokens.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases:
#     [
#       CKV_K8S_110, KCV-0036, AVD-KCV-0036, KCV0036,
#       kubernetes-ensure-service-account-private-key-file-argument-is-set-as-appropriate
#     ]
#   controls: {cis-kubernetes-1.23: ["1.3.4"]}
#   recognises_by_value: true
package trueline.kubernetes.controller_manager.controller_manager_service_account_private_key_file

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-controller-manager")
	some flag in process.flags
	flag.name == "--service-account-private-key-file"
	not regex.match(`\.(pem|key)$`, flag.value)
	finding := {
		"message": sprintf("%s of %s signs tokens with what is no key file.", [process.title, input.address]),
		"path": flag.path,
	}
}
