# METADATA
# title: Function URL can be called by anyone
# description: >-
#   With the authorization type NONE, and the permission that goes with it, the function runs for everybody who
#   knows its URL. Whether a caller may do what it asks for, the function must then find out itself.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function_url
# custom:
#   id: aws-lambda-url-without-authorization
#   severity: medium
#   confidence: high
#   remediation: >-
#     Set `authorization_type` to `AWS_IAM` and allow the callers to invoke the URL, or put an API with an
#     authorizer in front.
#   resource_types: [aws_lambda_function_url]
#   aliases: [CKV_AWS_258]
#   controls:
#     hipaa: ["164.312(d)"]
#     nist-800-53: ["AC-14", "IA-2"]
#     pci-dss: ["8.2.1"]
#     soc2: ["CC6.1"]
package trueline.aws.lambda.url_without_authorization

deny contains finding if {
	input.attributes.authorization_type == "NONE"
	finding := {
		"message": sprintf("%s can be called by anyone.", [input.address]),
		"path": ["authorization_type"],
	}
}
