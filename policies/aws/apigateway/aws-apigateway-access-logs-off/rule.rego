# METADATA
# title: API Gateway stage keeps no access logs
# description: >-
#   Who called the API, from where and with what result is not recorded, so abuse can be neither traced nor
#   measured.
# related_resources:
#   - https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_stage
# custom:
#   id: aws-apigateway-access-logs-off
#   severity: low
#   confidence: high
#   remediation: Add `access_log_settings` with a `destination_arn` and a `format`.
#   resource_types: [aws_api_gateway_stage, aws_apigatewayv2_stage]
#   aliases:
#     - CKV_AWS_76
#     - CKV_AWS_95
#     - AWS-0001
#     - AVD-AWS-0001
#     - aws-apigateway-enable-access-logging
#     - AC_AWS_0442
#     - AWS-0113
#     - AVD-AWS-0113
#     - AWS-0116
#     - AVD-AWS-0116
#   controls:
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-12", "AU-2"]
#     pci-dss: ["10.2.1"]
#     soc2: ["CC7.2"]
package trueline.aws.apigateway.access_logs_off

destination := object.get(input.attributes, ["access_log_settings", 0, "destination_arn"], null)

deny contains finding if {
	destination in {null, ""}
	finding := {
		"message": sprintf("%s has no access logs.", [input.address]),
		"missing": ["access_log_settings", 0, "destination_arn"],
	}
}
