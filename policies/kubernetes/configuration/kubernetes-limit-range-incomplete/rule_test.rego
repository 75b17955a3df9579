package trueline.kubernetes.configuration.limit_range_incomplete_test

import data.trueline.kubernetes.configuration.limit_range_incomplete as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "LimitRange/default/app",
		"resource_type": "LimitRange",
		"format": "kubernetes",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "LimitRange/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({"spec": {"limits": []}}) == {{"missing": ["spec", "limits"]}}

test_denies_other_types if {
	attributes := {"spec": {"limits": [{"type": "Pod", "max": {"cpu": 1}}]}}
	places(attributes) == {{"missing": ["spec", "limits"]}}
}

test_passes_defaults if {
	attributes := {
		"spec": {"limits": [{"type": "Container", "default": {"cpu": 1}, "defaultRequest": {"cpu": 1}}]},
	}
	places(attributes) == set()
}
