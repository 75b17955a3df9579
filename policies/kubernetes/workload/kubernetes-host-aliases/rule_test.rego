package trueline.kubernetes.workload.host_aliases_test

import data.trueline.kubernetes.workload.host_aliases as policy

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

test_denies_them if {
	attributes := {"spec": {"hostAliases": [{"ip": "10.0.0.1", "hostnames": ["a"]}]}}
	places(attributes) == {{"path": ["spec", "hostAliases"]}}
}

test_passes_none if places({"spec": {"hostAliases": []}}) == set()

test_passes_absence if places({"spec": {"containers": [{"name": "a"}]}}) == set()
