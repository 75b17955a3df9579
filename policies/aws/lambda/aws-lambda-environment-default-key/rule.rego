# METADATA
# title: Lambda environment variables are encrypted with the AWS-managed key
# description: >-
#   Everyone who may read the function's configuration sees its environment variables in plain text. With a key of
#   your own they need `kms:Decrypt` on that key as well, and each use of it is logged.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function
# custom:
#   id: aws-lambda-environment-default-key
#   severity: low
#   confidence: high
#   remediation: Set `kms_key_arn` to a KMS key of your own, and allow the function's role `kms:Decrypt` on it.
#   resource_types: [aws_lambda_function]
#   aliases: [CKV_AWS_173, AC_AWS_0483]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.6.1"]
#     soc2: ["CC6.1"]
package trueline.aws.lambda.environment_default_key

has_key if {
	is_string(input.attributes.kms_key_arn)
	input.attributes.kms_key_arn != ""
}

deny contains finding if {
	some environment in input.attributes.environment
	is_object(environment.variables)
	count(environment.variables) > 0
	not has_key
	finding := {
		"message": sprintf("The environment variables of %s are not encrypted with a key of yours.", [input.address]),
		"missing": ["kms_key_arn"],
	}
}
