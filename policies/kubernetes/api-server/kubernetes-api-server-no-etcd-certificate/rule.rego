# METADATA
# title: API server does not prove itself to etcd
# description: >-
#   Without a certificate etcd cannot tell the API server from anybody else, and whoever can write to etcd owns the
#   cluster.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
# custom:
#   id: kubernetes-api-server-no-etcd-certificate
#   severity: high
#   confidence: high
#   remediation: Set `--etcd-certfile` and `--etcd-keyfile`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases:
#     [
#       CKV_K8S_99, KCV-0026, AVD-KCV-0026, KCV0026,
#       kubernetes-ensure-etcd-certfile-and-etcd-keyfile-arguments-are-set-as-appropriate
#     ]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["1.2.26"]
#     hipaa: ["164.312(d)"]
#     nist-800-53: ["AC-14", "IA-2"]
#     pci-dss: ["8.2.1"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.api_server.api_server_no_etcd_certificate

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some name in ["--etcd-certfile", "--etcd-keyfile"]
	not components.has(process, name)
	finding := {
		"message": sprintf("%s of %s does not prove itself to etcd: %s is not set.", [process.title, input.address, name]),
		"missing": process.command,
	}
}
