package trueline.kubernetes.rbac.role_manages_networking_test

import data.trueline.kubernetes.rbac.role_manages_networking as policy

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

test_denies_it if {
	attributes := {
		"metadata": {"name": "r"},
		"rules": [
			{
				"apiGroups": ["networking.k8s.io"],
				"resources": ["networkpolicies"],
				"verbs": ["delete"],
			},
		],
	}
	places(attributes) == {{"path": ["rules", 0, "verbs"]}}
}

test_denies_all_verbs if {
	attributes := {
		"metadata": {"name": "r"},
		"rules": [{"apiGroups": ["networking.k8s.io"], "resources": ["networkpolicies"], "verbs": ["*"]}],
	}
	places(attributes) == {{"path": ["rules", 0, "verbs"]}}
}

test_passes_other_verbs if {
	attributes := {
		"metadata": {"name": "r"},
		"rules": [
			{
				"apiGroups": ["networking.k8s.io"],
				"resources": ["networkpolicies"],
				"verbs": ["get"],
			},
		],
	}
	places(attributes) == set()
}

test_passes_other_resources if {
	attributes := {
		"metadata": {"name": "r"},
		"rules": [{"apiGroups": ["networking.k8s.io"], "resources": ["leases"], "verbs": ["delete"]}],
	}
	places(attributes) == set()
}

test_passes_roles_of_the_system if {
	attributes := {
		"metadata": {"name": "system:x"},
		"rules": [
			{
				"apiGroups": ["networking.k8s.io"],
				"resources": ["networkpolicies"],
				"verbs": ["delete"],
			},
		],
	}
	places(attributes) == set()
}

test_passes_objects_that_are_named if {
	attributes := {
		"metadata": {"name": "r"},
		"rules": [
			{
				"apiGroups": ["networking.k8s.io"],
				"resources": ["networkpolicies"],
				"verbs": ["delete"],
				"resourceNames": ["a"],
			},
		],
	}
	places(attributes) == set()
}
