package trueline.kubernetes.availability.priority_class_not_system_test

import data.trueline.kubernetes.availability.priority_class_not_system as policy

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

test_denies_another_class if {
	attributes := {"spec": {"priorityClassName": "low"}}
	places(attributes) == {{"path": ["spec", "priorityClassName"]}}
}

test_passes_the_classes_of_the_system if {
	attributes := {"spec": {"priorityClassName": "system-node-critical"}}
	places(attributes) == set()
}

test_passes_none if places({"spec": {"containers": [{"name": "a"}]}}) == set()
