# METADATA
# title: etcd serves clients in clear text
# description: Whoever can listen in reads all that the cluster knows, secrets among it.
# related_resources:
#   - https://etcd.io/docs/latest/op-guide/security/
# custom:
#   id: kubernetes-etcd-no-certificate
#   severity: high
#   confidence: high
#   remediation: Set `--cert-file` and `--key-file`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases:
#     [
#       CKV_K8S_116, KCV-0042, AVD-KCV-0042, KCV0042,
#       kubernetes-Ensure-cert-file-and-key-file-arguments-are-set-as-appropriate
#     ]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["2.1"]
#     hipaa: ["164.312(d)"]
#     nist-800-53: ["AC-14", "IA-2"]
#     pci-dss: ["8.2.1"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.etcd.etcd_no_certificate

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("etcd")
	some name in ["--cert-file", "--key-file"]
	not components.has(process, name)
	finding := {
		"message": sprintf("%s of %s serves clients in clear text: %s is not set.", [process.title, input.address, name]),
		"missing": process.command,
	}
}
