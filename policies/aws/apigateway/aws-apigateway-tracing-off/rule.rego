# METADATA
# title: API Gateway stage is not traced
# description: >-
#   Requests cannot be followed from the API through the services behind it, which makes failures and odd callers
#   hard to explain.
# related_resources:
#   - https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-xray.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_stage
# custom:
#   id: aws-apigateway-tracing-off
#   severity: info
#   confidence: high
#   remediation: Set `xray_tracing_enabled = true`.
#   resource_types: [aws_api_gateway_stage]
#   aliases: [CKV_AWS_73, AWS-0003, AVD-AWS-0003, aws-apigateway-enable-tracing, AC_AWS_0015, AWS-0111, AVD-AWS-0111]
#   controls:
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["SI-4"]
#     soc2: ["CC7.2"]
package trueline.aws.apigateway.tracing_off

import data.trueline.lib.values

tracing := object.get(input.attributes, "xray_tracing_enabled", null)

deny contains finding if {
	tracing == null
	finding := {
		"message": sprintf("%s does not turn X-Ray tracing on.", [input.address]),
		"missing": ["xray_tracing_enabled"],
	}
}

deny contains finding if {
	values.is_false(tracing)
	finding := {"message": sprintf("%s turns X-Ray tracing off.", [input.address]), "path": ["xray_tracing_enabled"]}
}
