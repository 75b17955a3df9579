package trueline.kubernetes.namespace.default_namespace_test

import data.trueline.kubernetes.namespace.default_namespace as policy

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

test_denies_the_name if {
	attributes := {"metadata": {"name": "app", "namespace": "default"}}
	places(attributes) == {{"path": ["metadata", "namespace"]}}
}

test_denies_absence if {
	attributes := {"metadata": {"name": "app"}}
	places(attributes) == {{"missing": ["metadata", "namespace"]}}
}

test_passes_another if places({"metadata": {"name": "app", "namespace": "shop"}}) == set()
