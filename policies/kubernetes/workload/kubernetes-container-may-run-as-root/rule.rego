# METADATA
# title: Container is not kept from running as root
# description: >-
#   Neither the pod nor the container says which user it runs as, or that it must not be root: the image decides.
#   Root in a container is root on the node as soon as something else goes wrong.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   - https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
# custom:
#   id: kubernetes-container-may-run-as-root
#   severity: medium
#   confidence: high
#   remediation: >-
#     Set `runAsNonRoot: true` in the `securityContext` of the pod or the container, or a `runAsUser` above 0.
#   resource_types: [kubernetes/workload]
#   aliases: [CKV_K8S_23, KSV-0012, AVD-KSV-0012, KSV012, kubernetes-no-root, FG_R00490, AC_K8S_0087, run-as-non-root]
#   controls:
#     cis-kubernetes-1.23: ["5.2.7"]
#     nist-800-53: ["AC-6", "CM-7"]
#     nsa-kubernetes-1.0: ["1.0"]
#     pci-dss: ["2.2.6"]
#     pod-security-standards: ["restricted"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.container_may_run_as_root

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	not names_user(container)
	kubernetes.security(container, "runAsNonRoot") == false
	finding := {
		"message": sprintf("%s of %s may run as root.", [container.title, input.address]),
		"path": kubernetes.security_path(container, "runAsNonRoot"),
	}
}

deny contains finding if {
	some container in kubernetes.containers
	not names_user(container)
	not is_said(container)
	finding := {
		"message": sprintf("%s of %s is not kept from running as root.", [container.title, input.address]),
		"missing": kubernetes.security_path(container, "runAsNonRoot"),
	}
}

# Whether that user is root is another rule's business.
names_user(container) if kubernetes.is_set(kubernetes.security(container, "runAsUser"))

is_said(container) if kubernetes.is_set(kubernetes.security(container, "runAsNonRoot"))
