# METADATA
# title: etcd does not ask clients for certificates
# description: Whoever reaches etcd can read and write all that the cluster knows.
# related_resources:
#   - https://etcd.io/docs/latest/op-guide/security/
# custom:
#   id: kubernetes-etcd-clients-not-verified
#   severity: critical
#   confidence: high
#   remediation: Set `--client-cert-auth=true`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases:
#     [
#       CKV_K8S_117, KCV-0043, AVD-KCV-0043, KCV0043, kubernetes-ensure-client-cert-auth-argument-is-set-to-true
#     ]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["2.2"]
#     hipaa: ["164.312(d)"]
#     nist-800-53: ["AC-14", "IA-2"]
#     pci-dss: ["8.2.1"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.etcd.etcd_clients_not_verified

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("etcd")
	some flag in process.flags
	flag.name == "--client-cert-auth"
	flag.value != "true"
	finding := {
		"message": sprintf("%s of %s does not ask clients for certificates.", [process.title, input.address]),
		"path": flag.path,
	}
}

deny contains finding if {
	some process in components.processes("etcd")
	not components.has(process, "--client-cert-auth")
	finding := {
		"message": sprintf("%s of %s does not ask clients for certificates.", [process.title, input.address]),
		"missing": process.command,
	}
}
