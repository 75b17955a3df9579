package trueline.kubernetes.availability.autoscaler_without_target_test

import data.trueline.kubernetes.availability.autoscaler_without_target as policy

findings(attributes, related) := found if {
	found := policy.deny with input as {
		"address": "HorizontalPodAutoscaler/default/app",
		"resource_type": "HorizontalPodAutoscaler",
		"format": "kubernetes",
		"attributes": attributes,
		"related": related,
	}
}

places(attributes, related) := {place |
	some finding in findings(attributes, related)
	contains(finding.message, "HorizontalPodAutoscaler/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_what_is_not_there if {
	attributes := {"spec": {"scaleTargetRef": {"kind": "Deployment", "name": "web"}}}
	related := {}
	places(attributes, related) == {{"path": ["spec", "scaleTargetRef", "name"]}}
}

test_passes_a_workload if {
	attributes := {"spec": {"scaleTargetRef": {"kind": "Deployment", "name": "web"}}}
	related := {
		"Deployment": [
			{
				"direction": "to",
				"path": ["spec", "scaleTargetRef", "name"],
				"address": "Deployment/default/web",
				"attributes": {},
			},
		],
	}
	places(attributes, related) == set()
}
