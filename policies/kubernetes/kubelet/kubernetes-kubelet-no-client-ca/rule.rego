# METADATA
# title: Kubelet knows no authority for client certificates
# description: The kubelet cannot tell the API server from anybody else.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/
# custom:
#   id: kubernetes-kubelet-no-client-ca
#   severity: high
#   confidence: high
#   remediation: Set `--client-ca-file` to the authority of the cluster.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [KCV-0081, AVD-KCV-0081, CKV_K8S_140]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["4.2.3"]
#     hipaa: ["164.312(d)"]
#     nist-800-53: ["AC-14", "IA-2"]
#     pci-dss: ["8.2.1"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.kubelet.kubelet_no_client_ca

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kubelet")
	not components.has(process, "--client-ca-file")
	finding := {
		"message": sprintf("%s of %s knows no authority for client certificates.", [process.title, input.address]),
		"missing": process.command,
	}
}
