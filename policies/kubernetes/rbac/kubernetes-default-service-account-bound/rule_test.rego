package trueline.kubernetes.rbac.default_service_account_bound_test

import data.trueline.kubernetes.rbac.default_service_account_bound as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "RoleBinding/default/app",
		"resource_type": "RoleBinding",
		"format": "kubernetes",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "RoleBinding/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_it if {
	attributes := {
		"subjects": [{"kind": "User", "name": "default"}, {"kind": "ServiceAccount", "name": "default"}],
	}
	places(attributes) == {{"path": ["subjects", 1, "name"]}}
}

test_passes_others if places({"subjects": [{"kind": "ServiceAccount", "name": "web"}]}) == set()
