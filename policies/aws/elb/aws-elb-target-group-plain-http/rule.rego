# METADATA
# title: Load balancer forwards to its targets over plain HTTP
# description: >-
#   The load balancer sends requests to these targets in clear text, and no listener in the same configuration takes
#   them in over HTTPS either, so nothing on the way is encrypted.
# related_resources:
#   - https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_target_group
# custom:
#   id: aws-elb-target-group-plain-http
#   severity: low
#   confidence: low
#   remediation: Set `protocol = "HTTPS"`, or at least forward to the group from an HTTPS listener.
#   resource_types: [aws_lb_target_group, aws_alb_target_group]
#   aliases: [CKV_AWS_378, AC_AWS_0492]
#   controls:
#     hipaa: ["164.312(e)(1)", "164.312(e)(2)(ii)"]
#     nist-800-53: ["SC-8(1)"]
#     pci-dss: ["4.2.1"]
#     soc2: ["CC6.7"]
package trueline.aws.elb.target_group_plain_http

deny contains finding if {
	input.attributes.protocol == "HTTP"
	not behind_tls
	finding := {"message": sprintf("%s takes requests over plain HTTP.", [input.address]), "path": ["protocol"]}
}

# Listeners whose protocol is not known yet count as encrypted.
behind_tls if {
	some type in {"aws_lb_listener", "aws_alb_listener"}
	some listener in input.related[type]
	object.get(listener.attributes, "protocol", "HTTPS") in {"HTTPS", "TLS"}
}
