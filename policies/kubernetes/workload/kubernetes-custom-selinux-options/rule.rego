# METADATA
# title: Pod chooses its SELinux label itself
# description: >-
#   A user, a role or an unusual type takes the containers out of the policy that keeps them apart from the node.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: kubernetes-custom-selinux-options
#   severity: medium
#   confidence: high
#   remediation: Remove `seLinuxOptions`, or set only a `type` that is made for containers, such as `container_t`.
#   resource_types: [kubernetes/workload]
#   aliases: [KSV-0025, AVD-KSV-0025, KSV025, kubernetes-no-custom-selinux-options]
#   controls:
#     cis-kubernetes-1.23: ["5.7.3"]
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     pod-security-standards: ["baseline", "restricted"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.custom_selinux_options

import data.trueline.lib.kubernetes

deny contains finding if {
	some holder in holders
	some field in ["user", "role"]
	holder.options[field] != ""
	finding := {
		"message": sprintf("%s chooses the %s of its SELinux label itself.", [input.address, field]),
		"path": array.concat(holder.path, [field]),
	}
}

deny contains finding if {
	some holder in holders
	type := holder.options.type
	not type in {"", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"}
	finding := {
		"message": sprintf("%s runs under the SELinux type %v.", [input.address, type]),
		"path": array.concat(holder.path, ["type"]),
	}
}

# The options of the pod and of its containers.
holders contains {"options": options, "path": array.concat(kubernetes.pod_path, ["securityContext", "seLinuxOptions"])} if {
	options := kubernetes.pod.securityContext.seLinuxOptions
}

holders contains {"options": options, "path": array.concat(container.path, ["securityContext", "seLinuxOptions"])} if {
	some container in kubernetes.containers
	options := container.definition.securityContext.seLinuxOptions
}
