# METADATA
# title: Application load balancer passes malformed headers on
# description: >-
#   Header fields with invalid names reach the application. Where load balancer and server read them differently,
#   one request can be smuggled inside another, past the checks in front.
# related_resources:
#   - https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb
# custom:
#   id: aws-elb-invalid-headers-kept
#   severity: medium
#   confidence: high
#   remediation: Set `drop_invalid_header_fields = true`.
#   resource_types: [aws_lb, aws_alb]
#   aliases: [CKV_AWS_131, AWS-0052, AVD-AWS-0052, aws-elb-drop-invalid-headers]
#   controls:
#     hipaa: ["164.312(e)(1)"]
#     nist-800-53: ["AC-4", "SC-7"]
#     pci-dss: ["1.3.1"]
#     soc2: ["CC6.6"]
package trueline.aws.elb.invalid_headers_kept

import data.trueline.lib.values

dropped := object.get(input.attributes, "drop_invalid_header_fields", null)

deny contains finding if {
	is_application
	dropped == null
	finding := {
		"message": sprintf(
			"%s does not set drop_invalid_header_fields, so malformed headers are passed on.",
			[input.address],
		),
		"missing": ["drop_invalid_header_fields"],
	}
}

deny contains finding if {
	is_application
	values.is_false(dropped)
	finding := {
		"message": sprintf("%s passes malformed headers on.", [input.address]),
		"path": ["drop_invalid_header_fields"],
	}
}

is_application if object.get(input.attributes, "load_balancer_type", null) in {null, "", "application"}
