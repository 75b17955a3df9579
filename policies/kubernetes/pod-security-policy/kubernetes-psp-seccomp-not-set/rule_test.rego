package trueline.kubernetes.pod_security_policy.psp_seccomp_not_set_test

import data.trueline.kubernetes.pod_security_policy.psp_seccomp_not_set as policy

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

test_denies_absence if {
	attributes := {"metadata": {"name": "p"}}
	places(attributes) == {
		{
			"missing": [
				"metadata",
				"annotations",
				"seccomp.security.alpha.kubernetes.io/defaultProfileName",
			],
		},
	}
}

test_passes_a_profile if {
	attributes := {
		"metadata": {
			"annotations": {"seccomp.security.alpha.kubernetes.io/defaultProfileName": "runtime/default"},
		},
	}
	places(attributes) == set()
}
