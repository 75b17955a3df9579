package trueline.kubernetes.configuration.config_reference_not_found_test

import data.trueline.kubernetes.configuration.config_reference_not_found as policy

findings(attributes, related) := found if {
	found := policy.deny with input as {
		"address": "Pod/default/app",
		"resource_type": "Pod",
		"format": "kubernetes",
		"attributes": attributes,
		"related": related,
	}
}

places(attributes, related) := {place |
	some finding in findings(attributes, related)
	contains(finding.message, "Pod/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_what_is_not_there if {
	attributes := {
		"spec": {
			"containers": [
				{
					"name": "a",
					"env": [{"name": "A", "valueFrom": {"configMapKeyRef": {"name": "c", "key": "k"}}}],
				},
			],
		},
	}
	related := {}
	places(attributes, related) == {
		{"path": ["spec", "containers", 0, "env", 0, "valueFrom", "configMapKeyRef", "name"]},
	}
}

test_denies_a_key_that_is_not_there if {
	attributes := {
		"spec": {
			"containers": [
				{
					"name": "a",
					"env": [{"name": "A", "valueFrom": {"secretKeyRef": {"name": "s", "key": "k"}}}],
				},
			],
		},
	}
	related := {
		"Secret": [
			{
				"direction": "to",
				"path": ["spec", "containers", 0, "env", 0, "valueFrom", "secretKeyRef", "name"],
				"attributes": {"data": {"other": "v"}},
			},
		],
	}
	places(attributes, related) == {{"path": ["spec", "containers", 0, "env", 0, "valueFrom", "secretKeyRef", "key"]}}
}

test_passes_a_key if {
	attributes := {
		"spec": {
			"containers": [
				{
					"name": "a",
					"env": [{"name": "A", "valueFrom": {"secretKeyRef": {"name": "s", "key": "k"}}}],
				},
			],
		},
	}
	related := {
		"Secret": [
			{
				"direction": "to",
				"path": ["spec", "containers", 0, "env", 0, "valueFrom", "secretKeyRef", "name"],
				"attributes": {"stringData": {"k": "v"}},
			},
		],
	}
	places(attributes, related) == set()
}

test_passes_what_is_optional if {
	attributes := {
		"spec": {
			"containers": [
				{
					"name": "a",
					"env": [
						{
							"name": "A",
							"valueFrom": {"configMapKeyRef": {"name": "c", "key": "k", "optional": true}},
						},
					],
				},
			],
		},
	}
	related := {}
	places(attributes, related) == set()
}
