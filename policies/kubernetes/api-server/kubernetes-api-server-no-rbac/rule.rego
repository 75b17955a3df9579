# METADATA
# title: API server does not use RBAC
# description: Without role-based access control rights cannot be given one by one.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
# custom:
#   id: kubernetes-api-server-no-rbac
#   severity: high
#   confidence: high
#   remediation: Add `RBAC` to `--authorization-mode`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases:
#     [
#       CKV_K8S_77, KCV-0009, AVD-KCV-0009, KCV0009, kubernetes-ensure-authorization-mode-argument-includes-rbac
#     ]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["1.2.9"]
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.kubernetes.api_server.api_server_no_rbac

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some flag in process.flags
	flag.name == "--authorization-mode"
	not "RBAC" in components.items(flag)
	finding := {
		"message": sprintf("%s of %s does not use RBAC.", [process.title, input.address]),
		"path": flag.path,
	}
}

deny contains finding if {
	some process in components.processes("kube-apiserver")
	not components.has(process, "--authorization-mode")
	finding := {
		"message": sprintf("%s of %s does not use RBAC.", [process.title, input.address]),
		"missing": process.command,
	}
}
