# METADATA
# title: SecurityContextConstraints allow privileged containers
# description: Whoever may use the constraints can run a container that owns its node.
# related_resources:
#   - https://docs.openshift.com/container-platform/latest/authentication/managing-security-context-constraints.html
# custom:
#   id: kubernetes-scc-privileged
#   severity: critical
#   confidence: high
#   remediation: >-
#     Set `allowPrivilegedContainer: false`.
#   resource_types: [SecurityContextConstraints]
#   aliases: [scc-deny-privileged-container]
package trueline.kubernetes.pod_security_policy.scc_privileged

deny contains finding if {
	input.attributes.allowPrivilegedContainer == true
	finding := {
		"message": sprintf("%s allows privileged containers.", [input.address]),
		"path": ["allowPrivilegedContainer"],
	}
}
