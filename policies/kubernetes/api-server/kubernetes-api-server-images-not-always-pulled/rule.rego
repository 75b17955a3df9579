# METADATA
# title: API server lets pods use images that others pulled
# description: >-
#   Without the plugin `AlwaysPullImages` a pod may run a private image that lies on its node, without any right to
#   it.
# related_resources:
#   - https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/
# custom:
#   id: kubernetes-api-server-images-not-always-pulled
#   severity: info
#   confidence: low
#   remediation: Add `AlwaysPullImages` to `--enable-admission-plugins`, where tenants share nodes.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases:
#     [
#       CKV_K8S_80, KCV-0012, AVD-KCV-0012, KSV0012,
#       kubernetes-ensure-admission-control-plugin-always-pull-images-is-set
#     ]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["1.2.12"]
#     nist-800-53: ["SI-7"]
#     soc2: ["CC6.8"]
package trueline.kubernetes.api_server.api_server_images_not_always_pulled

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some flag in process.flags
	flag.name in {"--enable-admission-plugins", "--admission-control"}
	not "AlwaysPullImages" in components.plugins(process)
	finding := {
		"message": sprintf("%s of %s lets pods use images that others pulled.", [process.title, input.address]),
		"path": flag.path,
	}
}

deny contains finding if {
	some process in components.processes("kube-apiserver")
	not components.has(process, "--enable-admission-plugins")
	not components.has(process, "--admission-control")
	finding := {
		"message": sprintf("%s of %s lets pods use images that others pulled.", [process.title, input.address]),
		"missing": process.command,
	}
}
