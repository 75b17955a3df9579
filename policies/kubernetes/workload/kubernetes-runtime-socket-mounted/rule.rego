# METADATA
# title: Pod mounts the socket of the container runtime
# description: >-
#   Through the socket of Docker, containerd or CRI-O a process can start any container with any rights: it owns the
#   node.
# related_resources:
#   - https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
# custom:
#   id: kubernetes-runtime-socket-mounted
#   severity: critical
#   confidence: high
#   remediation: Remove the volume. Build images with a tool that needs no runtime, and read metrics from the kubelet.
#   resource_types: [kubernetes/workload]
#   aliases:
#     [
#       CKV_K8S_27, KSV-0006, AVD-KSV-0006, KSV006, kubernetes-no-docker-sock-mount, AC_K8S_0088, docker-sock,
#       KSV-0023, AVD-KSV-0023, KSV023, kubernetes-no-mounted-hostpath, AC_K8S_0076
#     ]
#   controls:
#     cis-kubernetes-1.23: ["5.2.12"]
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     pod-security-standards: ["baseline", "restricted"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.runtime_socket_mounted

import data.trueline.lib.host_paths
import data.trueline.lib.kubernetes

deny contains finding if {
	some volume in kubernetes.volumes("hostPath")
	path := host_paths.normal(volume.source.path)
	host_paths.is_runtime_socket(path)
	finding := {
		"message": sprintf("%s mounts the socket %s of the container runtime.", [input.address, path]),
		"path": array.concat(volume.path, ["path"]),
	}
}
