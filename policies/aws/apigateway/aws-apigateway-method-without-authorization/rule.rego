# METADATA
# title: API Gateway method can be called by anyone
# description: >-
#   With `authorization = "NONE"` and no API key, whoever finds the URL reaches the service behind the method.
#   Preflight requests (OPTIONS) have to be open and are left out.
# related_resources:
#   - https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_method
# custom:
#   id: aws-apigateway-method-without-authorization
#   severity: medium
#   confidence: high
#   remediation: >-
#     Set `authorization` to `AWS_IAM`, `COGNITO_USER_POOLS` or `CUSTOM`, with an `authorizer_id` for the last two.
#   resource_types: [aws_api_gateway_method]
#   aliases: [CKV_AWS_59, AWS-0004, AVD-AWS-0004, aws-apigateway-no-public-access, AC_AWS_0439]
#   controls:
#     hipaa: ["164.312(d)"]
#     nist-800-53: ["AC-14", "IA-2"]
#     pci-dss: ["8.2.1"]
#     soc2: ["CC6.1"]
package trueline.aws.apigateway.method_without_authorization

import data.trueline.lib.values

deny contains finding if {
	input.attributes.authorization == "NONE"
	is_string(input.attributes.http_method)
	upper(input.attributes.http_method) != "OPTIONS"
	not values.is_true(object.get(input.attributes, "api_key_required", false))
	finding := {
		"message": sprintf("%s answers %s requests of anyone.", [input.address, input.attributes.http_method]),
		"path": ["authorization"],
	}
}
