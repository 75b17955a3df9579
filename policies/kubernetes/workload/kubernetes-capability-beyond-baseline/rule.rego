# METADATA
# title: Container adds a capability that runtimes do not grant
# description: >-
#   Container runtimes withhold the capability by default, because with it a process can reach beyond its container.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: kubernetes-capability-beyond-baseline
#   severity: high
#   confidence: high
#   remediation: Remove the capability. If the program cannot do without, run it on nodes of its own.
#   resource_types: [kubernetes/workload]
#   aliases:
#     [
#       KSV-0022, AVD-KSV-0022, KSV022, kubernetes-no-non-default-capabilities, CKV_K8S_25, FG_R00492, KSV-0106,
#       AVD-KSV-0106, KSV106, kubernetes-drop-caps-add-bind-svc
#     ]
#   controls:
#     cis-kubernetes-1.23: ["5.2.8"]
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     pod-security-standards: ["baseline", "restricted"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.capability_beyond_baseline

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	some added in kubernetes.added_capabilities(container)
	not added.name in baseline
	not added.name in of_other_rules
	finding := {
		"message": sprintf("%s of %s adds the capability %s, which runtimes withhold.", [container.title, input.address, added.name]),
		"path": added.path,
	}
}

# https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
baseline := {
	"AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP",
	"SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
}

of_other_rules := {"NET_RAW", "SYS_ADMIN", "SYS_MODULE"}
