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
#   controls:
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.pod_security_policy.scc_privileged

deny contains finding if {
	input.attributes.allowPrivilegedContainer == true
	finding := {
		"message": sprintf("%s allows privileged containers.", [input.address]),
		"path": ["allowPrivilegedContainer"],
	}
}
