package trueline.kubernetes.api_server.api_server_no_event_rate_limit_test

import data.trueline.kubernetes.api_server.api_server_no_event_rate_limit as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "AdmissionConfiguration/app",
		"resource_type": "AdmissionConfiguration",
		"format": "kubernetes",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "AdmissionConfiguration/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_others if places({"plugins": [{"name": "PodSecurity"}]}) == {{"missing": ["plugins"]}}

test_denies_none if places({"kind": "AdmissionConfiguration"}) == {{"missing": ["plugins"]}}

test_passes_it if places({"plugins": [{"name": "EventRateLimit", "path": "e.yaml"}]}) == set()
