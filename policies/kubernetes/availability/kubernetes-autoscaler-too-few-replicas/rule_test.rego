package trueline.kubernetes.availability.autoscaler_too_few_replicas_test

import data.trueline.kubernetes.availability.autoscaler_too_few_replicas as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "HorizontalPodAutoscaler/default/app",
		"resource_type": "HorizontalPodAutoscaler",
		"format": "kubernetes",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "HorizontalPodAutoscaler/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_few if places({"spec": {"minReplicas": 2}}) == {{"path": ["spec", "minReplicas"]}}

test_denies_absence if {
	attributes := {"spec": {"maxReplicas": 9}}
	places(attributes) == {{"missing": ["spec", "minReplicas"]}}
}

test_passes_three if places({"spec": {"minReplicas": 3}}) == set()
