package trueline.kubernetes.availability.selector_misses_template_test

import data.trueline.kubernetes.availability.selector_misses_template as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "Deployment/default/app",
		"resource_type": "Deployment",
		"format": "kubernetes",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "Deployment/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_another_value if {
	attributes := {
		"spec": {
			"selector": {"matchLabels": {"app": "web"}},
			"template": {"metadata": {"labels": {"app": "api"}}},
		},
	}
	places(attributes) == {{"path": ["spec", "selector", "matchLabels", "app"]}}
}

test_passes_the_same if {
	attributes := {
		"spec": {
			"selector": {"matchLabels": {"app": "web"}},
			"template": {"metadata": {"labels": {"app": "web", "tier": "a"}}},
		},
	}
	places(attributes) == set()
}

test_denies_a_template_without_labels if {
	attributes := {"spec": {"selector": {"matchLabels": {"app": "web"}}, "template": {"spec": {}}}}
	places(attributes) == {{"path": ["spec", "selector", "matchLabels", "app"]}}
}

test_passes_no_selector if {
	attributes := {"spec": {"template": {"metadata": {"labels": {"app": "web"}}}}}
	places(attributes) == set()
}
