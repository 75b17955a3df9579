# METADATA
# title: Container can write to a folder of its node
# description: >-
#   What the container writes there stays on the node and is read by others: a way out of the container.
# related_resources:
#   - https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
# custom:
#   id: kubernetes-writable-hostpath
#   severity: medium
#   confidence: high
#   remediation: >-
#     Set `readOnly: true` on the `volumeMounts` entry, or use another kind of volume.
#   resource_types: [kubernetes/workload]
#   aliases: [writable-host-mount]
#   controls:
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.writable_hostpath

import data.trueline.lib.kubernetes

deny contains finding if {
	some volume in kubernetes.volumes("hostPath")
	some container in kubernetes.containers
	some i
	mount := container.definition.volumeMounts[i]
	mount.name == volume.name
	object.get(mount, "readOnly", false) == false
	finding := {
		"message": sprintf("%s of %s can write to %s of the node.", [container.title, input.address, volume.source.path]),
		"missing": array.concat(container.path, ["volumeMounts", i, "readOnly"]),
	}
}
