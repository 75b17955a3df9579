package trueline.kubernetes.service_account.service_account_not_found_test

import data.trueline.kubernetes.service_account.service_account_not_found as policy

findings(attributes, related) := found if {
	found := policy.deny with input as {
		"address": "Pod/default/app",
		"resource_type": "Pod",
		"format": "kubernetes",
		"attributes": attributes,
		"related": related,
	}
}

places(attributes, related) := {place |
	some finding in findings(attributes, related)
	contains(finding.message, "Pod/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_a_name_that_is_not_there if {
	attributes := {"spec": {"serviceAccountName": "web"}}
	related := {}
	places(attributes, related) == {{"path": ["spec", "serviceAccountName"]}}
}

test_denies_it_in_the_old_field if {
	attributes := {"spec": {"serviceAccount": "web"}}
	related := {}
	places(attributes, related) == {{"path": ["spec", "serviceAccount"]}}
}

test_passes_an_account if {
	attributes := {"spec": {"serviceAccountName": "web"}}
	related := {"ServiceAccount": [{"direction": "to", "attributes": {}}]}
	places(attributes, related) == set()
}

test_passes_the_default_account if {
	attributes := {"spec": {"serviceAccountName": "default"}}
	related := {}
	places(attributes, related) == set()
}
