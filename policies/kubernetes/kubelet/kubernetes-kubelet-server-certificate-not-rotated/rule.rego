# METADATA
# title: Serving certificates of kubelets are not renewed
# description: >-
#   With the feature gate off, kubelets keep their certificates until they run out, also after a key was lost.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/
# custom:
#   id: kubernetes-kubelet-server-certificate-not-rotated
#   severity: medium
#   confidence: high
#   remediation: Remove `RotateKubeletServerCertificate=false` from `--feature-gates`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [KCV-0091, AVD-KCV-0091, CKV_K8S_112, KCV-0038, AVD-KCV-0038, KCV0038]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["1.3.6"]
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.7.4"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.kubelet.kubelet_server_certificate_not_rotated

import data.trueline.lib.components

deny contains finding if {
	some component in ["kubelet", "kube-controller-manager"]
	some process in components.processes(component)
	some flag in process.flags
	flag.name == "--feature-gates"
	"RotateKubeletServerCertificate=false" in components.items(flag)
	finding := {
		"message": sprintf("%s of %s does not let the certificates of kubelets be renewed.", [process.title, input.address]),
		"path": flag.path,
	}
}
