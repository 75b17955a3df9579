package trueline.aws.lambda.tracing_passthrough_test

import data.trueline.aws.lambda.tracing_passthrough

findings(attributes) := found if {
	found := tracing_passthrough.deny with input as {
		"address": "aws_lambda_function.report",
		"attributes": attributes,
	}
}

test_pass_through if {
	every mode in ["PassThrough", "Passthrough"] {
		some finding in findings({"tracing_config": [{"mode": mode}]})
		finding.path == ["tracing_config", 0, "mode"]
	}
}

test_active_or_nothing if {
	every attributes in [
		{},
		{"tracing_config": []},
		{"tracing_config": [{}]},
		{"tracing_config": [{"mode": "Active"}]},
	] {
		count(findings(attributes)) == 0
	}
}
