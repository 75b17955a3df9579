# METADATA
# title: Pod mounts a sensitive folder of its node
# description: >-
#   The folder holds what the node lives of: its configuration, devices, processes or credentials. Whoever can read
#   it learns them, whoever can write it owns the node.
# related_resources:
#   - https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: kubernetes-sensitive-hostpath
#   severity: high
#   confidence: high
#   remediation: >-
#     Remove the `hostPath`. Take a ConfigMap, a Secret or a volume claim; of a node agent, mount the one file it
#     needs.
#   resource_types: [kubernetes/workload]
#   aliases:
#     [
#       sensitive-host-mounts, KSV-0121, AVD-KSV-0121, KSV121, kubernetes-no-k8s-with-disallowed-volumes,
#       KSV-0023, AVD-KSV-0023, KSV023, kubernetes-no-mounted-hostpath, AC_K8S_0076, AC_K8S_0130
#     ]
#   controls:
#     cis-kubernetes-1.23: ["5.2.12"]
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     pod-security-standards: ["baseline", "restricted"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.sensitive_hostpath

import data.trueline.lib.host_paths
import data.trueline.lib.kubernetes

deny contains finding if {
	some volume in kubernetes.volumes("hostPath")
	path := host_paths.normal(volume.source.path)
	host_paths.is_sensitive(path)
	finding := {
		"message": sprintf("%s mounts %s of the node.", [input.address, path]),
		"path": array.concat(volume.path, ["path"]),
	}
}
