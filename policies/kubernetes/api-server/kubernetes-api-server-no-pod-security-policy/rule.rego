# METADATA
# title: API server does not apply pod security policies
# description: >-
#   Clusters before 1.25 check pods against PodSecurityPolicy objects with this plugin; later ones have the pod
#   security admission in its place, always on.
# related_resources:
#   - https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/
# custom:
#   id: kubernetes-api-server-no-pod-security-policy
#   severity: info
#   confidence: low
#   remediation: On clusters before 1.25 add `PodSecurityPolicy` to `--enable-admission-plugins`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [CKV_K8S_84]
#   recognises_by_value: true
#   opt_in: true
package trueline.kubernetes.api_server.api_server_no_pod_security_policy

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some flag in process.flags
	flag.name in {"--enable-admission-plugins", "--admission-control"}
	not "PodSecurityPolicy" in components.plugins(process)
	finding := {
		"message": sprintf("%s of %s does not apply pod security policies.", [process.title, input.address]),
		"path": flag.path,
	}
}

deny contains finding if {
	some process in components.processes("kube-apiserver")
	not components.has(process, "--enable-admission-plugins")
	not components.has(process, "--admission-control")
	finding := {
		"message": sprintf("%s of %s does not apply pod security policies.", [process.title, input.address]),
		"missing": process.command,
	}
}
