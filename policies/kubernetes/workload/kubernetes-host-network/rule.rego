# METADATA
# title: Pod shares the network of its node
# description: >-
#   The pod has the addresses of the node: it can listen to the traffic of other pods, reaches services that only
#   listen on the loopback interface, and no network policy holds for it.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: kubernetes-host-network
#   severity: high
#   confidence: high
#   remediation: Remove `hostNetwork`, or set it to `false`; publish ports with a Service.
#   resource_types: [kubernetes/workload]
#   aliases:
#     [
#       CKV_K8S_19, KSV-0009, AVD-KSV-0009, KSV009, kubernetes-no-host-network, FG_R00488, AC_K8S_0084,
#       host-network
#     ]
#   controls:
#     cis-kubernetes-1.23: ["5.2.5"]
#     hipaa: ["164.312(e)(1)"]
#     nist-800-53: ["AC-4", "SC-7"]
#     nsa-kubernetes-1.0: ["1.4"]
#     pci-dss: ["1.3.1"]
#     pod-security-standards: ["baseline", "restricted"]
#     soc2: ["CC6.6"]
package trueline.kubernetes.workload.host_network

import data.trueline.lib.kubernetes

deny contains finding if {
	kubernetes.pod.hostNetwork == true
	finding := {
		"message": sprintf("%s runs in the network of the node.", [input.address]),
		"path": array.concat(kubernetes.pod_path, ["hostNetwork"]),
	}
}
