# METADATA
# title: Pod turns AppArmor off
# description: >-
#   On nodes with AppArmor every container runs under the profile of the runtime. This one asks to run under none.
# related_resources:
#   - https://kubernetes.io/docs/tutorials/security/apparmor/
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: kubernetes-apparmor-unconfined
#   severity: medium
#   confidence: high
#   remediation: Remove the annotation or the `appArmorProfile`, or set it to `RuntimeDefault`.
#   resource_types: [kubernetes/workload]
#   aliases: [KSV-0002, AVD-KSV-0002, KSV002, kubernetes-use-default-apparmor-profile, AC_K8S_0073]
#   controls:
#     nist-800-53: ["AC-6", "CM-7"]
#     nsa-kubernetes-1.0: ["1.8"]
#     pci-dss: ["2.2.6"]
#     pod-security-standards: ["baseline", "restricted"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.apparmor_unconfined

import data.trueline.lib.kubernetes

deny contains finding if {
	kubernetes.pod.securityContext.appArmorProfile.type == "Unconfined"
	finding := {
		"message": sprintf("%s turns AppArmor off.", [input.address]),
		"path": array.concat(kubernetes.pod_path, ["securityContext", "appArmorProfile", "type"]),
	}
}

deny contains finding if {
	some container in kubernetes.containers
	container.definition.securityContext.appArmorProfile.type == "Unconfined"
	finding := {
		"message": sprintf("%s of %s turns AppArmor off.", [container.title, input.address]),
		"path": array.concat(container.path, ["securityContext", "appArmorProfile", "type"]),
	}
}

# Before Kubernetes 1.30 profiles were annotations.
deny contains finding if {
	some name
	kubernetes.pod_metadata.annotations[name] == "unconfined"
	startswith(name, "container.apparmor.security.beta.kubernetes.io/")
	finding := {
		"message": sprintf("An annotation of %s turns AppArmor off.", [input.address]),
		"path": array.concat(kubernetes.pod_metadata_path, ["annotations", name]),
	}
}
