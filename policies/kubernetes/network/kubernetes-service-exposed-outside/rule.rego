# METADATA
# title: Service is open to the world outside of the cluster
# description: >-
#   A Service of the type `NodePort` or `LoadBalancer` has an address of its own outside, past the Ingress with its
#   TLS and its checks.
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/service/
# custom:
#   id: kubernetes-service-exposed-outside
#   severity: low
#   confidence: medium
#   remediation: Use the type `ClusterIP` and an Ingress or a Gateway, unless the Service is that itself.
#   resource_types: [Service]
#   aliases: [exposed-services, AC_K8S_0111]
#   controls:
#     hipaa: ["164.312(e)(1)"]
#     nist-800-53: ["AC-4", "SC-7"]
#     pci-dss: ["1.3.1"]
#     soc2: ["CC6.6"]
package trueline.kubernetes.network.service_exposed_outside

deny contains finding if {
	input.attributes.spec.type in {"LoadBalancer", "NodePort"}
	not is_internal
	finding := {
		"message": sprintf("%s is open to the world outside of the cluster.", [input.address]),
		"path": ["spec", "type"],
	}
}

# Load balancers inside the network of the cloud.
is_internal if {
	some name, value in input.attributes.metadata.annotations
	[name, value] in {
		["service.beta.kubernetes.io/aws-load-balancer-internal", "true"],
		["service.beta.kubernetes.io/aws-load-balancer-scheme", "internal"],
		["service.beta.kubernetes.io/azure-load-balancer-internal", "true"],
		["networking.gke.io/load-balancer-type", "Internal"],
		["cloud.google.com/load-balancer-type", "Internal"],
	}
}
