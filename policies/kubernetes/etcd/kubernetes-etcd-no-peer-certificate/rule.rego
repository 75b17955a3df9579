# METADATA
# title: Members of etcd talk in clear text
# description: Whoever can listen in between the members reads all that the cluster knows.
# related_resources:
#   - https://etcd.io/docs/latest/op-guide/security/
# custom:
#   id: kubernetes-etcd-no-peer-certificate
#   severity: high
#   confidence: high
#   remediation: Set `--peer-cert-file` and `--peer-key-file`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases:
#     [
#       CKV_K8S_119, KCV-0045, AVD-KCV-0045, KCV0045,
#       kubernetes-ensure-peer-cert-file-and-peer-key-file-arguments-are-set-as-appropriate
#     ]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["2.4"]
#     hipaa: ["164.312(d)"]
#     nist-800-53: ["AC-14", "IA-2"]
#     pci-dss: ["8.2.1"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.etcd.etcd_no_peer_certificate

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("etcd")
	some name in ["--peer-cert-file", "--peer-key-file"]
	not components.has(process, name)
	finding := {
		"message": sprintf("%s of %s talks to its peers in clear text: %s is not set.", [process.title, input.address, name]),
		"missing": process.command,
	}
}
