package trueline.aws.lambda.dead_letter_queue_missing_test

import data.trueline.aws.lambda.dead_letter_queue_missing as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_lambda_function.api", "attributes": attributes}
	contains(finding.message, "aws_lambda_function.api")
	place := object.filter(finding, ["path", "missing"])
}


test_denies_absence if places({}) == {{"missing": ["dead_letter_config", 0, "target_arn"]}}

test_passes_a_queue if places({"dead_letter_config": [{"target_arn": "arn:aws:sqs:eu-central-1:123456789012:lost"}]}) == set()

test_passes_a_destination if {
	config := {"attributes": {"destination_config": [{"on_failure": [{"destination": "arn"}]}]}}
	count(policy.deny) == 0 with input as {
		"address": "aws_lambda_function.api",
		"attributes": {},
		"related": {"aws_lambda_function_event_invoke_config": [config]},
	}
}
