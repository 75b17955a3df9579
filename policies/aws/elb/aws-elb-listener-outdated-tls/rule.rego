# METADATA
# title: Load balancer accepts outdated TLS
# description: >-
#   The listener negotiates TLS 1.0 or 1.1, whose flaws let an attacker on the way read or alter traffic. The policy
#   that applies when `ssl_policy` is left out does so too.
# related_resources:
#   - https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_listener
# custom:
#   id: aws-elb-listener-outdated-tls
#   severity: medium
#   confidence: high
#   remediation: Set `ssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06"`, or a stricter one.
#   resource_types: [aws_lb_listener, aws_alb_listener]
#   aliases: [CKV_AWS_103, AWS-0047, AVD-AWS-0047, aws-elb-use-secure-tls-policy]
#   controls:
#     hipaa: ["164.312(e)(2)(ii)"]
#     nist-800-53: ["SC-13", "SC-8(1)"]
#     pci-dss: ["4.2.1"]
#     soc2: ["CC6.7"]
package trueline.aws.elb.listener_outdated_tls

policy := object.get(input.attributes, "ssl_policy", null)

deny contains finding if {
	uses_tls
	policy in {null, ""}
	finding := {
		"message": sprintf("%s does not set ssl_policy, and the default policy accepts TLS 1.0.", [input.address]),
		"missing": ["ssl_policy"],
	}
}

deny contains finding if {
	uses_tls
	is_string(policy)
	regex.match(outdated, policy)
	finding := {
		"message": sprintf("%s uses %s, which accepts TLS 1.0 or 1.1.", [input.address, policy]),
		"path": ["ssl_policy"],
	}
}

uses_tls if input.attributes.protocol in {"HTTPS", "TLS"}

# 2015-05, 2016-08, FS-2018-06 and all whose name holds the lowest version: TLS-1-0-2015-04, TLS13-1-1-2021-06.
outdated := `^ELBSecurityPolicy-(20[0-9-]+|FS-2018-06|(TLS|FS|TLS13)-1-[01]-.+)$`
