package trueline.kubernetes.pod_security_policy.psp_root_user_test

import data.trueline.kubernetes.pod_security_policy.psp_root_user as policy

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

test_denies_any_user if {
	attributes := {"spec": {"runAsUser": {"rule": "RunAsAny"}}}
	places(attributes) == {{"missing": ["spec", "runAsUser", "rule"]}}
}

test_denies_a_range_with_root if {
	attributes := {"spec": {"runAsUser": {"rule": "MustRunAs", "ranges": [{"min": 0, "max": 9}]}}}
	places(attributes) == {{"missing": ["spec", "runAsUser", "rule"]}}
}

test_passes_others if places({"spec": {"runAsUser": {"rule": "MustRunAsNonRoot"}}}) == set()

test_passes_a_range_without_root if {
	attributes := {"spec": {"runAsUser": {"rule": "MustRunAs", "ranges": [{"min": 1, "max": 9}]}}}
	places(attributes) == set()
}
