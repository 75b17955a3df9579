package trueline.kubernetes.service_account.service_account_token_mounted_test

import data.trueline.kubernetes.service_account.service_account_token_mounted as policy

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

test_denies_true if {
	attributes := {"spec": {"automountServiceAccountToken": true}}
	related := {}
	places(attributes, related) == {{"path": ["spec", "automountServiceAccountToken"]}}
}

test_denies_absence if {
	attributes := {"spec": {"containers": [{"name": "a"}]}}
	related := {}
	places(attributes, related) == {{"missing": ["spec", "automountServiceAccountToken"]}}
}

test_passes_false if {
	attributes := {"spec": {"automountServiceAccountToken": false}}
	related := {}
	places(attributes, related) == set()
}

test_passes_an_account_that_forbids_it if {
	attributes := {"spec": {"containers": [{"name": "a"}]}}
	related := {
		"ServiceAccount": [{"direction": "to", "attributes": {"automountServiceAccountToken": false}}],
	}
	places(attributes, related) == set()
}

test_the_pod_overrides_its_account if {
	attributes := {"spec": {"automountServiceAccountToken": true}}
	related := {
		"ServiceAccount": [{"direction": "to", "attributes": {"automountServiceAccountToken": false}}],
	}
	places(attributes, related) == {{"path": ["spec", "automountServiceAccountToken"]}}
}
