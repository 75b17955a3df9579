# METADATA
# title: API Gateway stage keeps no execution logs
# description: >-
#   When a request fails inside the API, in an authorizer or a mapping, nothing tells why. Execution logs are set in
#   `aws_api_gateway_method_settings`, and the rule knows only those in the same configuration.
# related_resources:
#   - https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_method_settings
# custom:
#   id: aws-apigateway-execution-logs-off
#   severity: low
#   confidence: medium
#   remediation: >-
#     Add `aws_api_gateway_method_settings` for the stage with `method_path = "*/*"` and `logging_level = "ERROR"`.
#   resource_types: [aws_api_gateway_stage]
#   aliases: [CKV2_AWS_4]
#   controls:
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-12", "AU-2"]
#     pci-dss: ["10.2.1"]
#     soc2: ["CC7.2"]
package trueline.aws.apigateway.execution_logs_off

deny contains finding if {
	not has_logs
	finding := {
		"message": sprintf("%s has no method settings with the logging level ERROR or INFO.", [input.address]),
	}
}

has_logs if {
	some settings in input.related.aws_api_gateway_method_settings
	settings.attributes.settings[_].logging_level in {"ERROR", "INFO"}
}

# A level that is not known yet may be one of them.
has_logs if {
	some settings in input.related.aws_api_gateway_method_settings
	not settings.attributes.settings[0].logging_level
}
