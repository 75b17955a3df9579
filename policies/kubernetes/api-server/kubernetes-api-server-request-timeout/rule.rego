# METADATA
# title: API server has an odd timeout for requests
# description: >-
#   A timeout that cannot be read keeps the server from starting, and a very long one lets slow clients use its
#   connections up.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
# custom:
#   id: kubernetes-api-server-request-timeout
#   severity: info
#   confidence: medium
#   remediation: Set `--request-timeout` to a time such as `1m0s`, of at most 5 minutes.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [CKV_K8S_95]
#   recognises_by_value: true
package trueline.kubernetes.api_server.api_server_request_timeout

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some flag in process.flags
	flag.name == "--request-timeout"
	not is_fitting(flag.value)
	finding := {
		"message": sprintf("%s of %s has the timeout %s for requests.", [process.title, input.address, flag.value]),
		"path": flag.path,
	}
}

# Minutes and seconds, in this order.
is_fitting(text) if regex.match(`^([0-4]m)?([0-9]{1,2}s)?$|^5m(0s)?$|^[0-9]{1,2}s$|^[12][0-9]{2}s$|^300s$`, text)
