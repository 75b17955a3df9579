# METADATA
# title: Ingress serves files of the controller
# description: >-
#   `alias` or `root` in a snippet serves files of the controller, the token that reads all secrets among them
#   (CVE-2021-25742).
# related_resources:
#   - https://github.com/kubernetes/ingress-nginx/issues/7837
# custom:
#   id: kubernetes-ingress-alias-snippet
#   severity: critical
#   confidence: high
#   remediation: >-
#     Remove the annotation, and set `allow-snippet-annotations: "false"` in the configuration of the controller.
#   resource_types: [Ingress]
#   aliases: [CKV_K8S_154, KCV-0093, AVD-KCV-0093, KCV0093, kubernetes-insecure-ingress-nginx]
package trueline.kubernetes.network.ingress_alias_snippet

deny contains finding if {
	some name, value in input.attributes.metadata.annotations
	startswith(name, "nginx.ingress.kubernetes.io/")
	endswith(name, "-snippet")
	regex.match(`\b(alias|root)\b`, value)
	finding := {
		"message": sprintf("The annotation %s of %s reaches into the controller.", [name, input.address]),
		"path": ["metadata", "annotations", name],
	}
}
