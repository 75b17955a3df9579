# METADATA
# title: etcd makes its own certificates for peers
# description: A certificate that etcd signs itself can be checked by nobody.
# related_resources:
#   - https://etcd.io/docs/latest/op-guide/security/
# custom:
#   id: kubernetes-etcd-peer-auto-tls
#   severity: high
#   confidence: high
#   remediation: Remove `--peer-auto-tls`, and give etcd certificates of an authority.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [KCV-0047, AVD-KCV-0047, KCV0047, kubernetes-ensure-peer-auto-tls-argument-is-not-set-to-true]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["2.6"]
#     hipaa: ["164.312(d)"]
#     nist-800-53: ["AC-14", "IA-2"]
#     pci-dss: ["8.2.1"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.etcd.etcd_peer_auto_tls

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("etcd")
	some flag in process.flags
	flag.name == "--peer-auto-tls"
	flag.value == "true"
	finding := {
		"message": sprintf("%s of %s makes its own certificates for peers.", [process.title, input.address]),
		"path": flag.path,
	}
}
