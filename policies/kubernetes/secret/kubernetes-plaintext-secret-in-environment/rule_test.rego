package trueline.kubernetes.secret.plaintext_secret_in_environment_test

import data.trueline.kubernetes.secret.plaintext_secret_in_environment as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "Pod/default/app",
		"resource_type": "Pod",
		"format": "kubernetes",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "Pod/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_a_password if {
	attributes := {
		"spec": {
			"containers": [{"name": "a", "env": [{"name": "DB_PASSWORD", "value": "correct horse"}]}],
		},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "env", 0, "value"]}}
}

test_denies_a_key_by_its_form if {
	attributes := {
		"spec": {"containers": [{"name": "a", "env": [{"name": "K", "value": "AKIAIOSFODNN7EXAMPLE"}]}]},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "env", 0, "value"]}}
}

test_passes_a_path if {
	attributes := {
		"spec": {
			"containers": [{"name": "a", "env": [{"name": "DB_PASSWORD", "value": "/run/secrets/db"}]}],
		},
	}
	places(attributes) == set()
}

test_passes_a_reference if {
	attributes := {
		"spec": {"containers": [{"name": "a", "env": [{"name": "DB_PASSWORD", "value": "$(OTHER)"}]}]},
	}
	places(attributes) == set()
}

test_denies_what_is_called_a_secret if {
	attributes := {
		"spec": {"containers": [{"name": "a", "env": [{"name": "SECRET_SALT", "value": "squirrels"}]}]},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "env", 0, "value"]}}
}

test_passes_where_a_secret_is_kept if {
	attributes := {"spec": {"containers": [{"name": "a", "env": [{"name": "SECRET_NAME", "value": "db"}]}]}}
	places(attributes) == set()
}

test_passes_names_that_only_mention_one if {
	attributes := {
		"spec": {
			"containers": [
				{
					"name": "a",
					"env": [
						{"name": "PASSWORD_MIN_LENGTH", "value": "12"},
						{"name": "USE_SECRET", "value": "true"},
					],
				},
			],
		},
	}
	places(attributes) == set()
}
