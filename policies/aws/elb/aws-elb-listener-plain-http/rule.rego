# METADATA
# title: Load balancer serves plain HTTP
# description: >-
#   What clients send to this listener, passwords and session cookies included, crosses every network on the way in
#   clear text and can be read or changed there.
# related_resources:
#   - https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_listener
# custom:
#   id: aws-elb-listener-plain-http
#   severity: high
#   confidence: high
#   remediation: >-
#     Serve HTTPS (`protocol = "HTTPS"` with `certificate_arn`). Keep port 80 only to redirect: a `default_action`
#     of type `redirect` with `protocol = "HTTPS"`.
#   resource_types: [aws_lb_listener, aws_alb_listener]
#   aliases: [CKV_AWS_2, AWS-0054, AVD-AWS-0054, aws-elb-http-not-used, AC_AWS_0491]
#   controls:
#     hipaa: ["164.312(e)(1)", "164.312(e)(2)(ii)"]
#     nist-800-53: ["SC-8(1)"]
#     pci-dss: ["4.2.1"]
#     soc2: ["CC6.7"]
package trueline.aws.elb.listener_plain_http

deny contains finding if {
	input.attributes.protocol == "HTTP"
	some action in actions
	answers_in_plain_text(action)
	finding := {
		"message": sprintf("%s serves plain HTTP instead of redirecting to HTTPS.", [input.address]),
		"path": ["protocol"],
	}
}

actions contains action if {
	some i
	action := input.attributes.default_action[i]
}

answers_in_plain_text(action) if action.type in {
	"forward",
	"fixed-response",
	"authenticate-cognito",
	"authenticate-oidc",
}

# A redirect that does not say otherwise keeps the protocol of the request.
answers_in_plain_text(action) if {
	action.type == "redirect"
	some i
	redirect := action.redirect[i]
	is_object(redirect)
	object.get(redirect, "protocol", "#{protocol}") in {null, "HTTP", "#{protocol}"}
}
