# METADATA
# title: Lambda function loses events it cannot handle
# description: >-
#   An asynchronous event that fails after all retries is dropped. Without a dead-letter queue nobody learns of it
#   and nothing can be handled again. Functions that are only called synchronously have no need of one.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function
# custom:
#   id: aws-lambda-dead-letter-queue-missing
#   severity: info
#   confidence: medium
#   remediation: >-
#     Name a queue or topic in `target_arn` of `dead_letter_config`, or make an event invoke config with a
#     destination for failures.
#   resource_types: [aws_lambda_function]
#   aliases: [CKV_AWS_116]
package trueline.aws.lambda.dead_letter_queue_missing

deny contains finding if {
	object.get(input.attributes, ["dead_letter_config", 0, "target_arn"], null) == null
	not has_destination
	finding := {
		"message": sprintf("%s has no dead-letter queue.", [input.address]),
		"missing": ["dead_letter_config", 0, "target_arn"],
	}
}

has_destination if {
	some config in input.related.aws_lambda_function_event_invoke_config
	config.attributes.destination_config[_].on_failure[_]
}
