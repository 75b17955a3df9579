package trueline.kubernetes.availability.disruption_budget_keeps_broken_pods_test

import data.trueline.kubernetes.availability.disruption_budget_keeps_broken_pods as policy

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

test_denies_absence if {
	attributes := {"spec": {"maxUnavailable": 1}}
	places(attributes) == {{"missing": ["spec", "unhealthyPodEvictionPolicy"]}}
}

test_passes_a_word if places({"spec": {"unhealthyPodEvictionPolicy": "AlwaysAllow"}}) == set()
