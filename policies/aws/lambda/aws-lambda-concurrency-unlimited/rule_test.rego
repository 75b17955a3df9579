package trueline.aws.lambda.concurrency_unlimited_test

import data.trueline.aws.lambda.concurrency_unlimited as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_lambda_function.api", "attributes": attributes}
	contains(finding.message, "aws_lambda_function.api")
	place := object.filter(finding, ["path", "missing"])
}


test_denies_absence if places({}) == {{"missing": ["reserved_concurrent_executions"]}}

test_denies_no_limit if {
	places({"reserved_concurrent_executions": -1}) == {{"path": ["reserved_concurrent_executions"]}}
}

test_passes_a_limit if places({"reserved_concurrent_executions": "20"}) == set()
