# METADATA
# title: API server lets pods choose their security context
# description: >-
#   The plugin `SecurityContextDeny` kept pods from setting some fields of it. Kubernetes 1.30 took it away; the
#   admission of pod security does more.
# related_resources:
#   - https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/
# custom:
#   id: kubernetes-api-server-security-context-not-denied
#   severity: info
#   confidence: low
#   remediation: >-
#     On clusters before 1.25 add `SecurityContextDeny` to `--enable-admission-plugins`; on later ones use the pod
#     security admission.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases:
#     [
#       CKV_K8S_81, KCV-0013, AVD-KCV-0013, KCV0013,
#       kubernetes-ensure-admission-control-plugin-security-context-deny-is-set-if-pod-security-policy-is-not-used
#     ]
#   recognises_by_value: true
#   opt_in: true
#   controls:
#     cis-kubernetes-1.23: ["1.2.13"]
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.api_server.api_server_security_context_not_denied

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some flag in process.flags
	flag.name in {"--enable-admission-plugins", "--admission-control"}
	not "SecurityContextDeny" in components.plugins(process)
	finding := {
		"message": sprintf("%s of %s lets pods choose their security context.", [process.title, input.address]),
		"path": flag.path,
	}
}

deny contains finding if {
	some process in components.processes("kube-apiserver")
	not components.has(process, "--enable-admission-plugins")
	not components.has(process, "--admission-control")
	finding := {
		"message": sprintf("%s of %s lets pods choose their security context.", [process.title, input.address]),
		"missing": process.command,
	}
}
