# METADATA
# title: API Gateway shows its backend no client certificate
# description: >-
#   The services behind the API cannot tell requests that came through it from those of anyone who found their
#   address, and so past all authorization of the API. HTTP APIs offer no such certificate and are left out.
# related_resources:
#   - https://docs.aws.amazon.com/apigateway/latest/developerguide/getting-started-client-side-ssl-authentication.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_client_certificate
# custom:
#   id: aws-apigateway-client-certificate-missing
#   severity: low
#   confidence: high
#   remediation: Set `client_certificate_id`, and have the backend verify the certificate.
#   resource_types: [aws_api_gateway_stage, aws_apigatewayv2_stage]
#   aliases: [CKV2_AWS_51, AC_AWS_0013]
#   controls:
#     hipaa: ["164.312(d)"]
#     nist-800-53: ["AC-14", "IA-2"]
#     pci-dss: ["8.2.1"]
#     soc2: ["CC6.1"]
package trueline.aws.apigateway.client_certificate_missing

certificate := object.get(input.attributes, "client_certificate_id", null)

deny contains finding if {
	can_show_certificate
	certificate in {null, ""}
	finding := {
		"message": sprintf("%s shows its backend no client certificate.", [input.address]),
		"missing": ["client_certificate_id"],
	}
}

can_show_certificate if input.resource_type == "aws_api_gateway_stage"

can_show_certificate if {
	some api in input.related.aws_apigatewayv2_api
	api.attributes.protocol_type == "WEBSOCKET"
}
