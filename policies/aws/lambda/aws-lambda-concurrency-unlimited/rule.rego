# METADATA
# title: Lambda function may use up the concurrency of the account
# description: >-
#   Nothing limits how many instances of the function run at once. A flood of events, or a loop, then takes all of
#   the concurrency that the account has in the region, other functions are throttled, and the bill grows with it.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function
# custom:
#   id: aws-lambda-concurrency-unlimited
#   severity: info
#   confidence: high
#   remediation: Set `reserved_concurrent_executions` to what the function needs at its busiest.
#   resource_types: [aws_lambda_function]
#   aliases: [CKV_AWS_115]
package trueline.aws.lambda.concurrency_unlimited

import data.trueline.lib.values

limit := object.get(input.attributes, "reserved_concurrent_executions", null)

deny contains finding if {
	limit == null
	finding := {
		"message": sprintf("%s has no limit of concurrency of its own.", [input.address]),
		"missing": ["reserved_concurrent_executions"],
	}
}

deny contains finding if {
	values.number(limit) == -1
	finding := {
		"message": sprintf("%s lifts its limit of concurrency.", [input.address]),
		"path": ["reserved_concurrent_executions"],
	}
}
