# METADATA
# title: Lambda function accepts unsigned code
# description: >-
#   Nothing checks who built the code. Whoever may update the function, or write to the bucket that its package
#   comes from, can put their own code there.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_code_signing_config
# custom:
#   id: aws-lambda-code-unsigned
#   severity: low
#   confidence: high
#   remediation: >-
#     Sign packages with AWS Signer and set `code_signing_config_arn` to an `aws_lambda_code_signing_config` whose
#     policy rejects untrusted artifacts.
#   resource_types: [aws_lambda_function]
#   aliases: [CKV_AWS_272]
#   controls:
#     nist-800-53: ["SI-7"]
#     soc2: ["CC6.8"]
package trueline.aws.lambda.code_unsigned

# Code signing does not exist for container images.
is_image if input.attributes.package_type == "Image"

is_image if is_string(input.attributes.image_uri)

deny contains finding if {
	not is_image
	not is_string(input.attributes.code_signing_config_arn)
	finding := {
		"message": sprintf("%s accepts code that nobody has signed.", [input.address]),
		"missing": ["code_signing_config_arn"],
	}
}
