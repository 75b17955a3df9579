# METADATA
# title: Function URL answers scripts of every site
# description: >-
#   The CORS settings of the function URL name `*` as an origin, so that a script on any site can call the
#   function from its visitors' browsers and read what it answers.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html#urls-cors
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function_url
# custom:
#   id: aws-lambda-url-open-cors
#   severity: low
#   confidence: high
#   remediation: >-
#     List the sites that may call the function in `allow_origins`, and the methods they need in
#     `allow_methods`.
#   resource_types: [aws_lambda_function_url]
#   aliases: [CKV2_AWS_75]
package trueline.aws.lambda.url_open_cors

deny contains finding if {
	some i, j
	input.attributes.cors[i].allow_origins[j] == "*"
	finding := {
		"message": sprintf("%s answers scripts of every site.", [input.address]),
		"path": ["cors", i, "allow_origins", j],
	}
}
