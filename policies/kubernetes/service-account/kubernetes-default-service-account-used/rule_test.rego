package trueline.kubernetes.service_account.default_service_account_used_test

import data.trueline.kubernetes.service_account.default_service_account_used as policy

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
	attributes := {"spec": {"containers": [{"name": "a"}]}}
	places(attributes) == {{"missing": ["spec", "serviceAccountName"]}}
}

test_denies_the_name if {
	attributes := {"spec": {"serviceAccountName": "default"}}
	places(attributes) == {{"path": ["spec", "serviceAccountName"]}}
}

test_passes_another if places({"spec": {"serviceAccountName": "web"}}) == set()

test_passes_the_old_field if places({"spec": {"serviceAccount": "web"}}) == set()

test_passes_a_pod_without_a_token if {
	attributes := {"spec": {"automountServiceAccountToken": false}}
	places(attributes) == set()
}
