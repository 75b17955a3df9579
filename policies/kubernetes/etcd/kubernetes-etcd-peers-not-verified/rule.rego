# METADATA
# title: etcd does not ask peers for certificates
# description: Whoever reaches the port for peers can join the cluster of etcd and gets all that it knows.
# related_resources:
#   - https://etcd.io/docs/latest/op-guide/security/
# custom:
#   id: kubernetes-etcd-peers-not-verified
#   severity: critical
#   confidence: high
#   remediation: Set `--peer-client-cert-auth=true`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases:
#     [
#       CKV_K8S_121, KCV-0046, AVD-KCV-0046, KCV0046,
#       kubernetes-ensure-peer-client-cert-auth-argument-is-set-to-true
#     ]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["2.5"]
#     hipaa: ["164.312(d)"]
#     nist-800-53: ["AC-14", "IA-2"]
#     pci-dss: ["8.2.1"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.etcd.etcd_peers_not_verified

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("etcd")
	some flag in process.flags
	flag.name == "--peer-client-cert-auth"
	flag.value != "true"
	finding := {
		"message": sprintf("%s of %s does not ask peers for certificates.", [process.title, input.address]),
		"path": flag.path,
	}
}

deny contains finding if {
	some process in components.processes("etcd")
	not components.has(process, "--peer-client-cert-auth")
	finding := {
		"message": sprintf("%s of %s does not ask peers for certificates.", [process.title, input.address]),
		"missing": process.command,
	}
}
