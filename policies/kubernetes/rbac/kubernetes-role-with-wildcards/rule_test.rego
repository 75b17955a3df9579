package trueline.kubernetes.rbac.role_with_wildcards_test

import data.trueline.kubernetes.rbac.role_with_wildcards as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "ClusterRole/app",
		"resource_type": "ClusterRole",
		"format": "kubernetes",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "ClusterRole/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_each if {
	attributes := {
		"metadata": {"name": "r"},
		"rules": [{"apiGroups": ["*"], "resources": ["pods", "*"], "verbs": ["*"]}],
	}
	places(attributes) == {
		{"path": ["rules", 0, "apiGroups", 0]},
		{"path": ["rules", 0, "resources", 1]},
		{"path": ["rules", 0, "verbs", 0]},
	}
}

test_passes_names if {
	attributes := {
		"metadata": {"name": "r"},
		"rules": [{"apiGroups": [""], "resources": ["pods"], "verbs": ["get"]}],
	}
	places(attributes) == set()
}

test_passes_roles_of_the_system if {
	attributes := {"metadata": {"name": "system:x"}, "rules": [{"verbs": ["*"]}]}
	places(attributes) == set()
}
