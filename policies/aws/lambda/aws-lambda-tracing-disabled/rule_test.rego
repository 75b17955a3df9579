package trueline.aws.lambda.tracing_disabled_test

import data.trueline.aws.lambda.tracing_disabled

findings(attributes) := found if {
	found := tracing_disabled.deny with input as {
		"address": "aws_lambda_function.report",
		"attributes": attributes,
	}
}

test_missing if {
	every attributes in [{}, {"tracing_config": []}] {
		some finding in findings(attributes)
		finding.missing == ["tracing_config"]
	}
}

test_set if {
	every mode in ["Active", "PassThrough"] {
		count(findings({"tracing_config": [{"mode": mode}]})) == 0
	}
	count(findings({"tracing_config": [{}]})) == 0
}
