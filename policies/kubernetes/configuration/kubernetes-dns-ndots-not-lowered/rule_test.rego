package trueline.kubernetes.configuration.dns_ndots_not_lowered_test

import data.trueline.kubernetes.configuration.dns_ndots_not_lowered as policy

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

test_denies_absence if {
	attributes := {"spec": {"containers": [{"name": "a"}]}}
	places(attributes) == {{"missing": ["spec", "dnsConfig", "options"]}}
}

test_denies_another_value if {
	attributes := {"spec": {"dnsConfig": {"options": [{"name": "ndots", "value": "5"}]}}}
	places(attributes) == {{"missing": ["spec", "dnsConfig", "options"]}}
}

test_passes_2 if {
	attributes := {"spec": {"dnsConfig": {"options": [{"name": "ndots", "value": "2"}]}}}
	places(attributes) == set()
}
