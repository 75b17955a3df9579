package trueline.aws.ecs.environment_secret_test

import data.trueline.aws.ecs.environment_secret as policy

findings(resource) := found if {
	judged := object.union({"address": "aws_ecs_task_definition.main", "attributes": {}}, resource)
	found := policy.deny with input as judged
}

places(resource) := {place |
	some finding in findings(resource)
	contains(finding.message, "aws_ecs_task_definition.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_an_access_key if {
	resource := {
		"attributes": {},
		"documents": [
			{
				"path": ["container_definitions"],
				"value": [
					{
						"name": "a",
						"environment": [
							{"name": "REGION", "value": "eu-west-1"},
							{"name": "KEY", "value": "AKIAIOSFODNN7EXAMPLE"},
						],
					},
				],
			},
		],
	}
	places(resource) == {{"path": ["container_definitions", 0, "environment", 1, "value"]}}
}

test_denies_a_password if {
	resource := {
		"attributes": {},
		"documents": [
			{
				"path": ["container_definitions"],
				"value": [
					{"name": "a", "environment": [{"name": "DB_PASSWORD", "value": "correct horse"}]},
				],
			},
		],
	}
	places(resource) == {{"path": ["container_definitions", 0, "environment", 0, "value"]}}
}

test_denies_a_password_in_small_letters if {
	resource := {
		"attributes": {},
		"documents": [
			{
				"path": ["container_definitions"],
				"value": [{"name": "a", "environment": [{"name": "password", "value": "hunter22"}]}],
			},
		],
	}
	places(resource) == {{"path": ["container_definitions", 0, "environment", 0, "value"]}}
}

test_passes_an_arn if {
	resource := {
		"attributes": {},
		"documents": [
			{
				"path": ["container_definitions"],
				"value": [
					{
						"name": "a",
						"environment": [
							{
								"name": "DB_PASSWORD",
								"value": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db",
							},
						],
					},
				],
			},
		],
	}
	places(resource) == set()
}

test_passes_a_path if {
	resource := {
		"attributes": {},
		"documents": [
			{
				"path": ["container_definitions"],
				"value": [
					{"name": "a", "environment": [{"name": "DB_PASSWORD", "value": "/prod/db/password"}]},
				],
			},
		],
	}
	places(resource) == set()
}

test_passes_a_partly_known_value if {
	resource := {
		"attributes": {},
		"documents": [
			{
				"path": ["container_definitions"],
				"value": [{"name": "a", "environment": [{"name": "DB_PASSWORD", "value": "x-${...}"}]}],
			},
		],
	}
	places(resource) == set()
}

test_passes_an_empty_value if {
	resource := {
		"attributes": {},
		"documents": [
			{
				"path": ["container_definitions"],
				"value": [{"name": "a", "environment": [{"name": "DB_PASSWORD", "value": ""}]}],
			},
		],
	}
	places(resource) == set()
}

test_passes_a_name_that_only_mentions_one if {
	resource := {
		"attributes": {},
		"documents": [
			{
				"path": ["container_definitions"],
				"value": [
					{
						"name": "a",
						"environment": [
							{"name": "PASSWORD_FILE", "value": "/run/secrets/db"},
							{"name": "PASSWORD_MIN_LENGTH", "value": "12"},
						],
					},
				],
			},
		],
	}
	places(resource) == set()
}

test_passes_secrets_by_reference if {
	resource := {
		"attributes": {},
		"documents": [
			{
				"path": ["container_definitions"],
				"value": [
					{
						"name": "a",
						"secrets": [
							{
								"name": "DB_PASSWORD",
								"valueFrom": "arn:aws:ssm:eu-west-1:111122223333:parameter/db",
							},
						],
					},
				],
			},
		],
	}
	places(resource) == set()
}

test_is_silent_on_an_unknown_value if {
	resource := {
		"attributes": {},
		"documents": [
			{"path": ["container_definitions"], "value": [{"environment": [{"name": "DB_PASSWORD"}]}]},
		],
	}
	places(resource) == set()
}
