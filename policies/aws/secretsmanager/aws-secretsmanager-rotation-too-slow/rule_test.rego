package trueline.aws.secretsmanager.rotation_too_slow_test

import data.trueline.aws.secretsmanager.rotation_too_slow

findings(attributes) := found if {
	found := rotation_too_slow.deny with input as {
		"address": "aws_secretsmanager_secret_rotation.database",
		"attributes": attributes,
	}
}

paths(rules) := {finding.path | some finding in findings({"rotation_rules": [rules]})}

test_too_slow if {
	every days in [91, "180"] {
		paths({"automatically_after_days": days}) == {["rotation_rules", 0, "automatically_after_days"]}
	}
	paths({"schedule_expression": "rate(180 days)"}) == {["rotation_rules", 0, "schedule_expression"]}
}

test_often_enough if {
	every rules in [
		{},
		{"automatically_after_days": 90},
		{"automatically_after_days": null},
		{"schedule_expression": "rate(90 days)"},
		{"schedule_expression": "rate(1 day)"},
		{"schedule_expression": "rate(200 hours)"},
		{"schedule_expression": "cron(0 12 * * ? *)"},
	] {
		paths(rules) == set()
	}
	count(findings({})) == 0
}
