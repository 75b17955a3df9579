package trueline.kubernetes.secret.secret_as_environment_variable_test

import data.trueline.kubernetes.secret.secret_as_environment_variable as policy

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

test_denies_a_variable if {
	attributes := {
		"spec": {
			"containers": [
				{
					"name": "a",
					"env": [
						{"name": "A", "value": "b"},
						{"name": "P", "valueFrom": {"secretKeyRef": {"name": "s", "key": "k"}}},
					],
				},
			],
		},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "env", 1, "valueFrom", "secretKeyRef"]}}
}

test_denies_a_whole_secret if {
	attributes := {"spec": {"containers": [{"name": "a", "envFrom": [{"secretRef": {"name": "s"}}]}]}}
	places(attributes) == {{"path": ["spec", "containers", 0, "envFrom", 0, "secretRef"]}}
}

test_passes_config_maps if {
	attributes := {
		"spec": {
			"containers": [
				{
					"name": "a",
					"env": [{"name": "A", "valueFrom": {"configMapKeyRef": {"name": "c", "key": "k"}}}],
					"envFrom": [{"configMapRef": {"name": "c"}}],
				},
			],
		},
	}
	places(attributes) == set()
}

test_is_silent_on_what_is_no_list if {
	attributes := {"spec": {"containers": [{"name": "a", "env": "env"}]}}
	places(attributes) == set()
}
