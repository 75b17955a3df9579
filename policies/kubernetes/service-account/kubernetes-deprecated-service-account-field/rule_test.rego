package trueline.kubernetes.service_account.deprecated_service_account_field_test

import data.trueline.kubernetes.service_account.deprecated_service_account_field as policy

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

test_denies_the_old_field if {
	attributes := {"spec": {"serviceAccount": "web"}}
	places(attributes) == {{"path": ["spec", "serviceAccount"]}}
}

test_passes_the_new_one if places({"spec": {"serviceAccountName": "web"}}) == set()

test_passes_both if {
	attributes := {"spec": {"serviceAccountName": "web", "serviceAccount": "web"}}
	places(attributes) == set()
}

test_passes_none if places({"spec": {}}) == set()
