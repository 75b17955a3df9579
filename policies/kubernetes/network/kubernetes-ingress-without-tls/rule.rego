# METADATA
# title: Ingress serves clear text
# description: What visitors send, passwords and sessions among it, can be read and changed on the way.
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/ingress/#tls
# custom:
#   id: kubernetes-ingress-without-tls
#   severity: medium
#   confidence: medium
#   remediation: Add a `tls` section with the hosts and the Secret that holds their certificate.
#   resource_types: [Ingress]
#   aliases: [AC_K8S_0002]
#   controls:
#     hipaa: ["164.312(e)(1)", "164.312(e)(2)(ii)"]
#     nist-800-53: ["SC-8(1)"]
#     pci-dss: ["4.2.1"]
#     soc2: ["CC6.7"]
package trueline.kubernetes.network.ingress_without_tls

deny contains finding if {
	count(object.get(spec, "tls", [])) == 0
	not ends_elsewhere
	finding := {
		"message": sprintf("%s serves its hosts in clear text.", [input.address]),
		"missing": ["spec", "tls"],
	}
}

spec := input.attributes.spec if is_object(input.attributes.spec)

# Load balancers of clouds get their certificates from annotations.
ends_elsewhere if {
	some name in [
		"alb.ingress.kubernetes.io/certificate-arn",
		"networking.gke.io/managed-certificates",
		"ingress.gcp.kubernetes.io/pre-shared-cert",
		"appgw.ingress.kubernetes.io/appgw-ssl-certificate",
	]
	input.attributes.metadata.annotations[name]
}
