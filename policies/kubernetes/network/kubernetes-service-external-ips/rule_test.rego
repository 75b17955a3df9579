package trueline.kubernetes.network.service_external_ips_test

import data.trueline.kubernetes.network.service_external_ips as policy

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

test_denies_addresses if {
	attributes := {"spec": {"externalIPs": ["192.0.2.1"]}}
	places(attributes) == {{"path": ["spec", "externalIPs"]}}
}

test_passes_none if places({"spec": {"externalIPs": []}}) == set()

test_passes_absence if places({"spec": {}}) == set()
