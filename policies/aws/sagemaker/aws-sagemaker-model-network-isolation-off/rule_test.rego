package trueline.aws.sagemaker.model_network_isolation_off_test

import data.trueline.aws.sagemaker.model_network_isolation_off as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_sagemaker_model.score", "attributes": attributes}
	contains(finding.message, "aws_sagemaker_model.score")
	place := object.filter(finding, ["path", "missing"])
}


test_denies_absence if places({}) == {{"missing": ["enable_network_isolation"]}}

test_denies_false if places({"enable_network_isolation": false}) == {{"path": ["enable_network_isolation"]}}

test_passes_true if places({"enable_network_isolation": "true"}) == set()
