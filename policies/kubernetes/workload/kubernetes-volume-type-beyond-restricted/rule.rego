# METADATA
# title: Pod mounts a kind of volume that reaches around the storage classes
# description: >-
#   The pod names a disk or server itself, often with its credentials, where the strictest of the pod security
#   standards only allows what the cluster hands out.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: kubernetes-volume-type-beyond-restricted
#   severity: low
#   confidence: high
#   remediation: Claim the storage with a `persistentVolumeClaim`, or attach it with a CSI driver.
#   resource_types: [kubernetes/workload]
#   aliases: [KSV-0028, AVD-KSV-0028, KSV028, kubernetes-no-non-ephemeral-volumes, AC_K8S_0081, AC_K8S_0130]
#   controls:
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     pod-security-standards: ["restricted"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.volume_type_beyond_restricted

import data.trueline.lib.kubernetes

deny contains finding if {
	some kind in outlawed
	some volume in kubernetes.volumes(kind)
	finding := {
		"message": sprintf("%s mounts a volume of the kind %s.", [input.address, kind]),
		"path": volume.path,
	}
}

# All that pods may name but `hostPath`, which has rules of its own, and what the strictest standard allows.
outlawed := {
	"awsElasticBlockStore", "azureDisk", "azureFile", "cephfs", "cinder", "fc", "flexVolume", "flocker",
	"gcePersistentDisk", "gitRepo", "glusterfs", "iscsi", "nfs", "photonPersistentDisk", "portworxVolume", "quobyte",
	"rbd", "scaleIO", "storageos", "vsphereVolume",
}
