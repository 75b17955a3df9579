package trueline.aws.secretsmanager.secret_not_rotated_test

import data.trueline.aws.secretsmanager.secret_not_rotated

findings(attributes, related) := found if {
	found := secret_not_rotated.deny with input as {
		"address": "aws_secretsmanager_secret.database",
		"attributes": attributes,
		"related": related,
	}
}

test_not_rotated if {
	count(findings({}, {})) == 1
	count(findings({"rotation_lambda_arn": null, "rotation_rules": null}, {})) == 1
	count(findings({}, {"aws_secretsmanager_secret_version": [{"address": "v", "direction": "from"}]})) == 1
}

test_rotated if {
	rotation := {"address": "aws_secretsmanager_secret_rotation.database", "direction": "from"}
	count(findings({}, {"aws_secretsmanager_secret_rotation": [rotation]})) == 0
	count(findings({"rotation_rules": [{"automatically_after_days": 30}]}, {})) == 0
}
