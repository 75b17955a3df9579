package trueline.kubernetes.network.service_without_selector_test

import data.trueline.kubernetes.network.service_without_selector as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "Service/default/app",
		"resource_type": "Service",
		"format": "kubernetes",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "Service/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({"spec": {"ports": []}}) == {{"missing": ["spec", "selector"]}}

test_passes_a_selector if places({"spec": {"selector": {"app": "web"}}}) == set()

test_passes_a_name_outside if {
	attributes := {"spec": {"type": "ExternalName", "externalName": "x.test"}}
	places(attributes) == set()
}
