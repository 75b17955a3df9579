package trueline.kubernetes.workload.privilege_escalation_allowed_test

import data.trueline.kubernetes.workload.privilege_escalation_allowed as policy

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

test_denies_true if {
	attributes := {
		"spec": {"containers": [{"name": "a", "securityContext": {"allowPrivilegeEscalation": true}}]},
	}
	places(attributes) == {
		{"path": ["spec", "containers", 0, "securityContext", "allowPrivilegeEscalation"]},
	}
}

test_denies_absence if {
	attributes := {"spec": {"containers": [{"name": "a"}]}}
	places(attributes) == {
		{"missing": ["spec", "containers", 0, "securityContext", "allowPrivilegeEscalation"]},
	}
}

test_denies_absence_in_an_init_container if {
	attributes := {"spec": {"initContainers": [{"name": "a", "securityContext": {}}]}}
	places(attributes) == {
		{
			"missing": ["spec", "initContainers", 0, "securityContext", "allowPrivilegeEscalation"],
		},
	}
}

test_passes_false if {
	attributes := {
		"spec": {"containers": [{"name": "a", "securityContext": {"allowPrivilegeEscalation": false}}]},
	}
	places(attributes) == set()
}

test_passes_a_pod_without_containers if places({"spec": {}}) == set()
