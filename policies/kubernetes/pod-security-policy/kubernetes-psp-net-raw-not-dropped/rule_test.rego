package trueline.kubernetes.pod_security_policy.psp_net_raw_not_dropped_test

import data.trueline.kubernetes.pod_security_policy.psp_net_raw_not_dropped as policy

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

test_denies_absence if places({"spec": {}}) == {{"missing": ["spec", "requiredDropCapabilities"]}}

test_denies_others if {
	attributes := {"spec": {"requiredDropCapabilities": ["CHOWN"]}}
	places(attributes) == {{"missing": ["spec", "requiredDropCapabilities"]}}
}

test_passes_all if places({"spec": {"requiredDropCapabilities": ["ALL"]}}) == set()
