package trueline.aws.lambda.runtime_deprecated_test

import data.trueline.aws.lambda.runtime_deprecated

findings(attributes) := found if {
	found := runtime_deprecated.deny with input as {
		"address": "aws_lambda_function.report",
		"attributes": attributes,
	}
}

test_deprecated if {
	every runtime in ["python3.6", "nodejs16.x", "dotnetcore3.1", "go1.x", "provided", "java8"] {
		some finding in findings({"runtime": runtime})
		finding.path == ["runtime"]
	}
}

test_supported if {
	every attributes in [
		{},
		{"runtime": null},
		{"runtime": "python3.13"},
		{"runtime": "nodejs22.x"},
		{"runtime": "java8.al2"},
		{"runtime": "provided.al2023"},
	] {
		count(findings(attributes)) == 0
	}
}
