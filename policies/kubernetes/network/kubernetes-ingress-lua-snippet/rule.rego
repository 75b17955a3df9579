# METADATA
# title: Ingress runs Lua in the controller
# description: >-
#   Lua in a snippet runs in the controller, with its token that reads all secrets of the cluster (CVE-2021-25742).
# related_resources:
#   - https://github.com/kubernetes/ingress-nginx/issues/7837
# custom:
#   id: kubernetes-ingress-lua-snippet
#   severity: critical
#   confidence: high
#   remediation: >-
#     Remove the annotation, and set `allow-snippet-annotations: "false"` in the configuration of the controller.
#   resource_types: [Ingress]
#   aliases: [CKV_K8S_152, KCV-0093, AVD-KCV-0093, KCV0093, kubernetes-insecure-ingress-nginx]
package trueline.kubernetes.network.ingress_lua_snippet

deny contains finding if {
	some name, value in input.attributes.metadata.annotations
	startswith(name, "nginx.ingress.kubernetes.io/")
	endswith(name, "-snippet")
	regex.match(`\blua_|_by_lua|lua_package`, value)
	finding := {
		"message": sprintf("The annotation %s of %s reaches into the controller.", [name, input.address]),
		"path": ["metadata", "annotations", name],
	}
}
