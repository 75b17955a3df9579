package trueline.kubernetes.availability.disruption_budget_needs_all_test

import data.trueline.kubernetes.availability.disruption_budget_needs_all as policy

findings(attributes, related) := found if {
	found := policy.deny with input as {
		"address": "PodDisruptionBudget/default/app",
		"resource_type": "PodDisruptionBudget",
		"format": "kubernetes",
		"attributes": attributes,
		"related": related,
	}
}

places(attributes, related) := {place |
	some finding in findings(attributes, related)
	contains(finding.message, "PodDisruptionBudget/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_as_many_as_there_are if {
	attributes := {"spec": {"minAvailable": 2}}
	related := {
		"Deployment": [
			{
				"direction": "to",
				"path": ["spec", "selector"],
				"address": "Deployment/default/web",
				"attributes": {"spec": {"replicas": 2}},
			},
		],
	}
	places(attributes, related) == {{"path": ["spec", "minAvailable"]}}
}

test_denies_all if {
	attributes := {"spec": {"minAvailable": "100%"}}
	related := {}
	places(attributes, related) == {{"path": ["spec", "minAvailable"]}}
}

test_passes_fewer if {
	attributes := {"spec": {"minAvailable": 1}}
	related := {
		"Deployment": [
			{
				"direction": "to",
				"path": ["spec", "selector"],
				"address": "Deployment/default/web",
				"attributes": {"spec": {"replicas": 2}},
			},
		],
	}
	places(attributes, related) == set()
}

test_a_workload_has_one_replica_unless_it_says_more if {
	attributes := {"spec": {"minAvailable": 1}}
	related := {
		"Deployment": [
			{
				"direction": "to",
				"path": ["spec", "selector"],
				"address": "Deployment/default/web",
				"attributes": {"spec": {}},
			},
		],
	}
	places(attributes, related) == {{"path": ["spec", "minAvailable"]}}
}
