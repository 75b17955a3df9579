# METADATA
# title: Pod security policy allows the IPC namespace of the node
# description: Whoever may use the policy can run pods in the IPC namespace of the node.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-policy/
# custom:
#   id: kubernetes-psp-host-ipc
#   severity: high
#   confidence: high
#   remediation: >-
#     Set `hostIPC: false`.
#   resource_types: [PodSecurityPolicy]
#   aliases: [CKV_K8S_3]
#   controls:
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.pod_security_policy.psp_host_ipc

deny contains finding if {
	input.attributes.spec.hostIPC == true
	finding := {
		"message": sprintf("%s allows the IPC namespace of the node.", [input.address]),
		"path": ["spec", "hostIPC"],
	}
}
