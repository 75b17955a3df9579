package trueline.kubernetes.configuration.no_contact_annotation_test

import data.trueline.kubernetes.configuration.no_contact_annotation as policy

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
	attributes := {"metadata": {"name": "app"}}
	places(attributes) == {{"missing": ["metadata", "annotations", "email"]}}
}

test_denies_what_is_no_address if {
	attributes := {"metadata": {"annotations": {"email": "nobody"}}}
	places(attributes) == {{"missing": ["metadata", "annotations", "email"]}}
}

test_passes_an_address if places({"metadata": {"annotations": {"email": "a@b.test"}}}) == set()
