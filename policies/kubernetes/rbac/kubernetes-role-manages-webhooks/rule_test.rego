package trueline.kubernetes.rbac.role_manages_webhooks_test

import data.trueline.kubernetes.rbac.role_manages_webhooks as policy

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
				"apiGroups": ["admissionregistration.k8s.io"],
				"resources": ["mutatingwebhookconfigurations"],
				"verbs": ["update"],
			},
		],
	}
	places(attributes) == {{"path": ["rules", 0, "verbs"]}}
}

test_denies_all_verbs if {
	attributes := {
		"metadata": {"name": "r"},
		"rules": [
			{
				"apiGroups": ["admissionregistration.k8s.io"],
				"resources": ["mutatingwebhookconfigurations"],
				"verbs": ["*"],
			},
		],
	}
	places(attributes) == {{"path": ["rules", 0, "verbs"]}}
}

test_passes_other_verbs if {
	attributes := {
		"metadata": {"name": "r"},
		"rules": [
			{
				"apiGroups": ["admissionregistration.k8s.io"],
				"resources": ["mutatingwebhookconfigurations"],
				"verbs": ["get"],
			},
		],
	}
	places(attributes) == set()
}

test_passes_other_resources if {
	attributes := {
		"metadata": {"name": "r"},
		"rules": [
			{
				"apiGroups": ["admissionregistration.k8s.io"],
				"resources": ["leases"],
				"verbs": ["update"],
			},
		],
	}
	places(attributes) == set()
}

test_passes_roles_of_the_system if {
	attributes := {
		"metadata": {"name": "system:x"},
		"rules": [
			{
				"apiGroups": ["admissionregistration.k8s.io"],
				"resources": ["mutatingwebhookconfigurations"],
				"verbs": ["update"],
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
				"apiGroups": ["admissionregistration.k8s.io"],
				"resources": ["mutatingwebhookconfigurations"],
				"verbs": ["update"],
				"resourceNames": ["a"],
			},
		],
	}
	places(attributes) == set()
}
