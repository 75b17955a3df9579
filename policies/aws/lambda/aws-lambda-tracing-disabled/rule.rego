# METADATA
# title: Lambda function is not traced
# description: >-
#   The function does not say how it takes part in X-Ray tracing. When a request fails somewhere between services,
#   nothing shows which call was slow or broken.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function
# custom:
#   id: aws-lambda-tracing-disabled
#   severity: low
#   confidence: high
#   remediation: >-
#     Add `tracing_config { mode = "Active" }` and allow the role `xray:PutTraceSegments` and
#     `xray:PutTelemetryRecords`.
#   resource_types: [aws_lambda_function]
#   aliases:
#     - CKV_AWS_50
#     - AWS-0066
#     - AVD-AWS-0066
#     - aws-lambda-enable-tracing
#     - AC_AWS_0163
#     - AC_AWS_0485
#     - AWS-0125
#     - AVD-AWS-0125
#   controls:
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["SI-4"]
#     soc2: ["CC7.2"]
package trueline.aws.lambda.tracing_disabled

import data.trueline.lib.values

deny contains finding if {
	count(values.as_list(object.get(input.attributes, "tracing_config", []))) == 0
	finding := {
		"message": sprintf("%s sets no tracing_config.", [input.address]),
		"missing": ["tracing_config"],
	}
}
