# METADATA
# title: Container adds a capability
# description: >-
#   The capability is one that container runtimes grant by default. Added by name it survives that all others are
#   dropped, and few programs need it.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   - https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
# custom:
#   id: kubernetes-capability-added
#   severity: low
#   confidence: high
#   remediation: Drop `ALL` and add back only `NET_BIND_SERVICE`, if the program listens below port 1024.
#   resource_types: [kubernetes/workload]
#   aliases: [CKV_K8S_25, FG_R00492, KSV-0106, AVD-KSV-0106, KSV106, kubernetes-drop-caps-add-bind-svc]
#   controls:
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     pod-security-standards: ["restricted"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.capability_added

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	some added in kubernetes.added_capabilities(container)
	added.name in baseline
	finding := {
		"message": sprintf("%s of %s adds the capability %s.", [container.title, input.address, added.name]),
		"path": added.path,
	}
}

# What the baseline of the pod security standards lets pass, without the one that its strictest level allows too.
baseline := {
	"AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "SETFCAP", "SETGID", "SETPCAP", "SETUID",
	"SYS_CHROOT",
}
