# METADATA
# title: Kubelet does not renew its client certificate
# description: When the certificate runs out the node falls out of the cluster, and a stolen one is good until then.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/
# custom:
#   id: kubernetes-kubelet-certificates-not-rotated
#   severity: medium
#   confidence: high
#   remediation: Remove `--rotate-certificates=false`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [KCV-0090, AVD-KCV-0090, CKV_K8S_149]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["4.2.11"]
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.7.4"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.kubelet.kubelet_certificates_not_rotated

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kubelet")
	some flag in process.flags
	flag.name == "--rotate-certificates"
	flag.value == "false"
	finding := {
		"message": sprintf("%s of %s does not renew its certificate.", [process.title, input.address]),
		"path": flag.path,
	}
}
