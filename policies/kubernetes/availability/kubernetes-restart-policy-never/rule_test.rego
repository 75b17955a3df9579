package trueline.kubernetes.availability.restart_policy_never_test

import data.trueline.kubernetes.availability.restart_policy_never as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "Pod/default/app",
		"resource_type": "Pod",
		"format": "kubernetes",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "Pod/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_never if {
	attributes := {"spec": {"restartPolicy": "Never"}}
	places(attributes) == {{"path": ["spec", "restartPolicy"]}}
}

test_passes_others if places({"spec": {"restartPolicy": "OnFailure"}}) == set()

test_passes_the_default if places({"spec": {"containers": [{"name": "a"}]}}) == set()
