# METADATA
# title: Pod mounts a folder of its node
# description: >-
#   A `hostPath` ties the pod to what happens to lie on its node, and leads out of the container. The pod security
#   standards forbid it.
# related_resources:
#   - https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: kubernetes-hostpath-volume
#   severity: medium
#   confidence: high
#   remediation: Take an `emptyDir`, a ConfigMap, a Secret or a volume claim instead.
#   resource_types: [kubernetes/workload]
#   aliases: [KSV-0023, AVD-KSV-0023, KSV023, kubernetes-no-mounted-hostpath, AC_K8S_0076]
#   controls:
#     cis-kubernetes-1.23: ["5.2.12"]
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     pod-security-standards: ["baseline", "restricted"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.hostpath_volume

import data.trueline.lib.host_paths
import data.trueline.lib.kubernetes

deny contains finding if {
	some volume in kubernetes.volumes("hostPath")
	path := host_paths.normal(volume.source.path)
	not host_paths.is_runtime_socket(path)
	not host_paths.is_sensitive(path)
	finding := {
		"message": sprintf("%s mounts %s of the node.", [input.address, path]),
		"path": array.concat(volume.path, ["path"]),
	}
}
