package trueline.kubernetes.availability.disruption_budget_allows_none_test

import data.trueline.kubernetes.availability.disruption_budget_allows_none as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "PodDisruptionBudget/default/app",
		"resource_type": "PodDisruptionBudget",
		"format": "kubernetes",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "PodDisruptionBudget/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_none if {
	attributes := {"spec": {"maxUnavailable": 0}}
	places(attributes) == {{"path": ["spec", "maxUnavailable"]}}
}

test_denies_none_of_a_hundred if {
	attributes := {"spec": {"maxUnavailable": "0%"}}
	places(attributes) == {{"path": ["spec", "maxUnavailable"]}}
}

test_passes_one if places({"spec": {"maxUnavailable": 1}}) == set()

test_passes_absence if places({"spec": {"minAvailable": 1}}) == set()
