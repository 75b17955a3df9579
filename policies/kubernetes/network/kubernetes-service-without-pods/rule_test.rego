package trueline.kubernetes.network.service_without_pods_test

import data.trueline.kubernetes.network.service_without_pods as policy

findings(attributes, related) := found if {
	found := policy.deny with input as {
		"address": "Service/default/app",
		"resource_type": "Service",
		"format": "kubernetes",
		"attributes": attributes,
		"related": related,
	}
}

places(attributes, related) := {place |
	some finding in findings(attributes, related)
	contains(finding.message, "Service/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_what_leads_nowhere if {
	attributes := {"spec": {"selector": {"app": "web"}}}
	related := {}
	places(attributes, related) == {{"path": ["spec", "selector"]}}
}

test_passes_pods if {
	attributes := {"spec": {"selector": {"app": "web"}}}
	related := {
		"Deployment": [
			{
				"direction": "to",
				"path": ["spec", "selector"],
				"address": "Deployment/default/web",
				"attributes": {},
			},
		],
	}
	places(attributes, related) == set()
}

test_passes_no_selector if {
	attributes := {"spec": {}}
	related := {}
	places(attributes, related) == set()
}

test_other_relations_do_not_count if {
	attributes := {"spec": {"selector": {"app": "web"}}}
	related := {
		"Namespace": [
			{
				"direction": "to",
				"path": ["metadata", "namespace"],
				"address": "Namespace/default/web",
				"attributes": {},
			},
		],
	}
	places(attributes, related) == {{"path": ["spec", "selector"]}}
}
