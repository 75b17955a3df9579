# METADATA
# title: API server lets objects into namespaces that are gone
# description: >-
#   The list of plugins leaves `NamespaceLifecycle` out, which refuses objects in namespaces that do not exist or
#   are being deleted.
# related_resources:
#   - https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/
# custom:
#   id: kubernetes-api-server-no-namespace-lifecycle
#   severity: medium
#   confidence: medium
#   remediation: Add `NamespaceLifecycle` to `--enable-admission-plugins`, or leave the flag away for the default.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases:
#     [
#       CKV_K8S_83, KCV-0015, AVD-KCV-0015, KCV0015,
#       kubernetes-ensure-admission-control-plugin-namespace-lifecycle-is-set
#     ]
#   controls: {cis-kubernetes-1.23: ["1.2.15"]}
#   recognises_by_value: true
package trueline.kubernetes.api_server.api_server_no_namespace_lifecycle

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some flag in process.flags
	flag.name in {"--enable-admission-plugins", "--admission-control"}
	not "NamespaceLifecycle" in components.plugins(process)
	finding := {
		"message": sprintf("%s of %s lets objects into namespaces that are gone.", [process.title, input.address]),
		"path": flag.path,
	}
}
