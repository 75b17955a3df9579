package trueline.aws.apigateway.tracing_off_test

import data.trueline.aws.apigateway.tracing_off as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_api_gateway_stage.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_api_gateway_stage.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_false if places({"xray_tracing_enabled": false}) == {{"path": ["xray_tracing_enabled"]}}

test_denies_the_string_false if places({"xray_tracing_enabled": "false"}) == {{"path": ["xray_tracing_enabled"]}}

test_denies_absence if places({}) == {{"missing": ["xray_tracing_enabled"]}}

test_denies_null if places({"xray_tracing_enabled": null}) == {{"missing": ["xray_tracing_enabled"]}}

test_passes_true if places({"xray_tracing_enabled": true}) == set()

test_passes_the_string_true if places({"xray_tracing_enabled": "true"}) == set()
