package trueline.kubernetes.configuration.no_owner_label_test

import data.trueline.kubernetes.configuration.no_owner_label as policy

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
	attributes := {"metadata": {"labels": {"app": "web"}}}
	places(attributes) == {{"missing": ["metadata", "labels", "owner"]}}
}

test_passes_a_label if places({"metadata": {"labels": {"owner": "shop"}}}) == set()
