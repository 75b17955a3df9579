# METADATA
# title: Load balancer lets ambiguous requests through
# description: >-
#   In the mode `monitor` requests that break RFC 7230 are counted but forwarded. Load balancer and server may then
#   disagree on where a request ends, and an attacker can smuggle one into the connection of another user.
# related_resources:
#   - https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb
# custom:
#   id: aws-elb-desync-only-monitored
#   severity: medium
#   confidence: high
#   remediation: Remove `desync_mitigation_mode` to get `defensive`, or set it to `strictest`.
#   resource_types: [aws_lb, aws_alb, aws_elb]
#   aliases: [CKV_AWS_328]
#   controls:
#     nist-800-53: ["CM-6"]
#     pci-dss: ["2.2.6"]
#     soc2: ["CC6.1"]
package trueline.aws.elb.desync_only_monitored

deny contains finding if {
	input.attributes.desync_mitigation_mode == "monitor"
	finding := {
		"message": sprintf("%s only monitors ambiguous requests.", [input.address]),
		"path": ["desync_mitigation_mode"],
	}
}
