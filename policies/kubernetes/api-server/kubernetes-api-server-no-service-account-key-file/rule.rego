# METADATA
# title: API server has no key of its own for tokens
# description: >-
#   Without a key file of its own the server checks tokens of accounts with its TLS key, so that neither key can be
#   changed alone.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
# custom:
#   id: kubernetes-api-server-no-service-account-key-file
#   severity: medium
#   confidence: high
#   remediation: Set `--service-account-key-file` to the public key, a `.pem` or `.pub` file.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases:
#     [
#       CKV_K8S_97, KCV-0025, AVD-KCV-0025, KCV0025,
#       kubernetes-ensure-service-account-key-file-argument-is-set-as-appropriate
#     ]
#   controls: {cis-kubernetes-1.23: ["1.2.25"]}
#   recognises_by_value: true
package trueline.kubernetes.api_server.api_server_no_service_account_key_file

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some flag in process.flags
	flag.name == "--service-account-key-file"
	not regex.match(`\.(pem|pub|key|crt)$`, flag.value)
	finding := {
		"message": sprintf("%s of %s names a file that is no key for tokens.", [process.title, input.address]),
		"path": flag.path,
	}
}

deny contains finding if {
	some process in components.processes("kube-apiserver")
	not components.has(process, "--service-account-key-file")
	finding := {
		"message": sprintf("%s of %s has no key of its own for tokens.", [process.title, input.address]),
		"missing": process.command,
	}
}
