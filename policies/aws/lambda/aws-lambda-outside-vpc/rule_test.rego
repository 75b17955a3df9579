package trueline.aws.lambda.outside_vpc_test

import data.trueline.aws.lambda.outside_vpc as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_lambda_function.api", "attributes": attributes}
	contains(finding.message, "aws_lambda_function.api")
	place := object.filter(finding, ["path", "missing"])
}


test_denies_absence if {
	places({}) == {{"missing": ["vpc_config"]}}
	places({"vpc_config": []}) == {{"missing": ["vpc_config"]}}
}

test_passes_a_network if places({"vpc_config": [{"subnet_ids": ["subnet-1"]}]}) == set()
