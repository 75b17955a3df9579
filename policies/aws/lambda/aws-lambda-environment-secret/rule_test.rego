package trueline.aws.lambda.environment_secret_test

import data.trueline.aws.lambda.environment_secret

findings(attributes) := found if {
	found := environment_secret.deny with input as {
		"address": "aws_lambda_function.report",
		"attributes": attributes,
	}
}

paths(variables) := {finding.path | some finding in findings({"environment": [{"variables": variables}]})}

test_credentials if {
	key := concat("", ["AKIA", "IOSFODNN7EXAMPLE"])
	paths({"AWS_ACCESS_KEY_ID": key}) == {["environment", 0, "variables", "AWS_ACCESS_KEY_ID"]}
	secret := concat("", ["wJalrXUtnFEMI/K7MDENG/", "bPxRfiCYEXAMPLEKEY"])
	paths({"AWS_SECRET_ACCESS_KEY": secret, "STAGE": "test"}) == {[
		"environment",
		0,
		"variables",
		"AWS_SECRET_ACCESS_KEY",
	]}
}

test_messages_keep_the_secret if {
	key := concat("", ["AKIA", "IOSFODNN7EXAMPLE"])
	every finding in findings({"environment": [{"variables": {"KEY": key}}]}) {
		not contains(finding.message, key)
	}
}

test_near_misses if {
	every variables in [
		{},
		null,
		{"AWS_DEFAULT_REGION": "us-west-2"},
		{"DB_PASSWORD_PARAMETER": "/shop/db/password"},
		{"SECRET_ARN": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:db-AbCdEf"},
		{"AWS_SECRET_ACCESS_KEY": null},
	] {
		paths(variables) == set()
	}
	count(findings({})) == 0
}
