# METADATA
# title: Ingress writes into the configuration of nginx
# description: >-
#   Whoever may create such an Ingress can read the token of the controller, and with it all secrets of the cluster
#   (CVE-2021-25742).
# related_resources:
#   - https://github.com/kubernetes/ingress-nginx/issues/7837
# custom:
#   id: kubernetes-ingress-snippet
#   severity: high
#   confidence: high
#   remediation: >-
#     Remove the annotation, and set `allow-snippet-annotations: "false"` in the configuration of the controller.
#   resource_types: [Ingress]
#   aliases: [CKV_K8S_153, KCV-0093, AVD-KCV-0093, KCV0093, kubernetes-insecure-ingress-nginx, AC_K8S_0050]
package trueline.kubernetes.network.ingress_snippet

deny contains finding if {
	some name, value in input.attributes.metadata.annotations
	startswith(name, "nginx.ingress.kubernetes.io/")
	endswith(name, "-snippet")
	finding := {
		"message": sprintf("The annotation %s of %s reaches into the controller.", [name, input.address]),
		"path": ["metadata", "annotations", name],
	}
}
