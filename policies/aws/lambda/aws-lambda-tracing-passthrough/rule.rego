# METADATA
# title: Lambda function starts no traces of its own
# description: >-
#   With the mode `PassThrough`, which is also the default, the function is traced only when its caller has
#   already decided to trace the request. Requests from callers that do not trace leave no record.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function
# custom:
#   id: aws-lambda-tracing-passthrough
#   severity: info
#   confidence: high
#   remediation: Set `mode = "Active"` in `tracing_config`, unless every caller traces.
#   resource_types: [aws_lambda_function]
#   aliases: [AWS-0066, AVD-AWS-0066, aws-lambda-enable-tracing]
#   controls:
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["SI-4"]
#     soc2: ["CC7.2"]
package trueline.aws.lambda.tracing_passthrough

deny contains finding if {
	some i, tracing in input.attributes.tracing_config
	is_string(tracing.mode)
	lower(tracing.mode) == "passthrough"
	finding := {
		"message": sprintf("%s is traced only when its caller is (mode %s).", [input.address, tracing.mode]),
		"path": ["tracing_config", i, "mode"],
	}
}
