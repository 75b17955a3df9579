package trueline.kubernetes.availability.no_rolling_update_test

import data.trueline.kubernetes.availability.no_rolling_update as policy

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

test_denies_another if {
	attributes := {"spec": {"strategy": {"type": "Recreate"}}}
	places(attributes) == {{"path": ["spec", "strategy", "type"]}}
}

test_denies_by_hand if {
	attributes := {"spec": {"updateStrategy": {"type": "OnDelete"}}}
	places(attributes) == {{"path": ["spec", "updateStrategy", "type"]}}
}

test_passes_rolling if places({"spec": {"strategy": {"type": "RollingUpdate"}}}) == set()

test_passes_the_default if places({"spec": {}}) == set()
