# METADATA
# title: Load balancer keeps no access logs
# description: >-
#   Who called what, when and from where is not recorded, so an attack through the load balancer can be neither
#   traced nor measured afterwards. A block without `enabled` does not turn logging on.
# related_resources:
#   - https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb
# custom:
#   id: aws-elb-access-logs-off
#   severity: low
#   confidence: high
#   remediation: Add `access_logs { bucket = ...; enabled = true }`.
#   resource_types: [aws_lb, aws_alb]
#   aliases: [CKV_AWS_91, FG_R00066]
#   controls:
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-12", "AU-2"]
#     pci-dss: ["10.2.1"]
#     soc2: ["CC7.2"]
package trueline.aws.elb.access_logs_off

import data.trueline.lib.values

logs := object.get(input.attributes, ["access_logs", 0, "enabled"], null)

deny contains finding if {
	not is_gateway
	logs == null
	finding := {
		"message": sprintf("%s does not turn access logs on.", [input.address]),
		"missing": ["access_logs", 0, "enabled"],
	}
}

deny contains finding if {
	not is_gateway
	values.is_false(logs)
	finding := {
		"message": sprintf("%s turns access logs off.", [input.address]),
		"path": ["access_logs", 0, "enabled"],
	}
}

# A gateway load balancer has no access logs.
is_gateway if input.attributes.load_balancer_type == "gateway"
