package trueline.kubernetes.configuration.deprecated_api_version_test

import data.trueline.kubernetes.configuration.deprecated_api_version as policy

findings(config) := found if {
	attributes := {"apiVersion": "flowcontrol.apiserver.k8s.io/v1beta3", "kind": "FlowSchema"}
	found := policy.deny with input as {
		"address": "FlowSchema/a",
		"resource_type": "FlowSchema",
		"format": "kubernetes",
		"attributes": attributes,
		"config": config,
	}
}

places(release) := {place |
	some finding in findings({"kubernetes": {"release": release}})
	contains(finding.message, "FlowSchema/a")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_from_deprecation_to_removal if {
	places([1, 28]) == set()
	places([1, 29]) == {{"path": ["apiVersion"]}}
	places([1, 31]) == {{"path": ["apiVersion"]}}
	places([1, 32]) == set()
}

test_passes_what_is_removed_in_the_newest if {
	count(findings({"kubernetes": {}})) == 0
}
