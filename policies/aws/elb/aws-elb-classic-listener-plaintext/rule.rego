# METADATA
# title: Classic load balancer listens without TLS
# description: >-
#   What clients send to the listener, passwords and session cookies included, crosses every network on the way in
#   clear text. A listener of protocol HTTPS or SSL needs a certificate to be one.
# related_resources:
#   - https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-create-https-ssl-load-balancer.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elb
# custom:
#   id: aws-elb-classic-listener-plaintext
#   severity: high
#   confidence: high
#   remediation: >-
#     Set `lb_protocol = "https"` (or `ssl`) and `ssl_certificate_id` to a certificate of ACM in each `listener`.
#   resource_types: [aws_elb]
#   aliases: [CKV_AWS_376, CKV_AWS_127, FG_R00013, AC_AWS_0120]
#   controls:
#     hipaa: ["164.312(e)(1)", "164.312(e)(2)(ii)"]
#     nist-800-53: ["SC-8(1)"]
#     pci-dss: ["4.2.1"]
#     soc2: ["CC6.7"]
package trueline.aws.elb.classic_listener_plaintext

deny contains finding if {
	some i
	listener := input.attributes.listener[i]
	protocol(listener) == "http"
	finding := {
		"message": sprintf(
			"%s listens on port %v without TLS.",
			[input.address, object.get(listener, "lb_port", "?")],
		),
		"path": ["listener", i, "lb_protocol"],
	}
}

deny contains finding if {
	some i
	listener := input.attributes.listener[i]
	protocol(listener) in {"https", "ssl"}
	object.get(listener, "ssl_certificate_id", null) in {null, ""}
	finding := {
		"message": sprintf("%s has a TLS listener without a certificate.", [input.address]),
		"missing": ["listener", i, "ssl_certificate_id"],
	}
}

protocol(listener) := lower(listener.lb_protocol) if is_string(listener.lb_protocol)
