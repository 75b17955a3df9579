package trueline.kubernetes.pod_security_policy.psp_capabilities_added_test

import data.trueline.kubernetes.pod_security_policy.psp_capabilities_added as policy

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

test_denies_some if {
	attributes := {"spec": {"allowedCapabilities": ["CHOWN"]}}
	places(attributes) == {{"path": ["spec", "allowedCapabilities"]}}
}

test_passes_none if places({"spec": {"allowedCapabilities": []}}) == set()

test_passes_absence if places({"spec": {}}) == set()
