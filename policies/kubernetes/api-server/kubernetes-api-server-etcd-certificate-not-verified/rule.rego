# METADATA
# title: API server does not check the certificate of etcd
# description: Whoever stands in between can take the place of etcd, and with it of all that the cluster knows.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
# custom:
#   id: kubernetes-api-server-etcd-certificate-not-verified
#   severity: high
#   confidence: high
#   remediation: Set `--etcd-cafile` to the authority that signs the certificate of etcd.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases:
#     [
#       CKV_K8S_102, KCV-0029, AVD-KCV-0029, KCV0029, kubernetes-ensure-etcd-cafile-argument-is-set-as-appropriate
#     ]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["1.2.29"]
#     hipaa: ["164.312(d)"]
#     nist-800-53: ["AC-14", "IA-2"]
#     nsa-kubernetes-1.0: ["6.1"]
#     pci-dss: ["8.2.1"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.api_server.api_server_etcd_certificate_not_verified

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	not components.has(process, "--etcd-cafile")
	finding := {
		"message": sprintf("%s of %s does not check the certificate of etcd.", [process.title, input.address]),
		"missing": process.command,
	}
}
