package trueline.kubernetes.service_account.default_service_account_token_test

import data.trueline.kubernetes.service_account.default_service_account_token as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "ServiceAccount/default/app",
		"resource_type": "ServiceAccount",
		"format": "kubernetes",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "ServiceAccount/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_true if {
	attributes := {"metadata": {"name": "default"}, "automountServiceAccountToken": true}
	places(attributes) == {{"path": ["automountServiceAccountToken"]}}
}

test_denies_absence if {
	attributes := {"metadata": {"name": "default"}}
	places(attributes) == {{"missing": ["automountServiceAccountToken"]}}
}

test_passes_false if {
	attributes := {"metadata": {"name": "default"}, "automountServiceAccountToken": false}
	places(attributes) == set()
}

test_passes_other_accounts if places({"metadata": {"name": "web"}}) == set()
