package trueline.kubernetes.pod_security_policy.psp_privilege_escalation_test

import data.trueline.kubernetes.pod_security_policy.psp_privilege_escalation as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "PodSecurityPolicy/app",
		"resource_type": "PodSecurityPolicy",
		"format": "kubernetes",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "PodSecurityPolicy/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_true if {
	attributes := {"spec": {"allowPrivilegeEscalation": true}}
	places(attributes) == {{"path": ["spec", "allowPrivilegeEscalation"]}}
}

test_denies_absence if places({"spec": {}}) == {{"missing": ["spec", "allowPrivilegeEscalation"]}}

test_passes_false if places({"spec": {"allowPrivilegeEscalation": false}}) == set()
