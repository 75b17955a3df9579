package trueline.kubernetes.rbac.role_approves_certificates_test

import data.trueline.kubernetes.rbac.role_approves_certificates as policy

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

test_denies_both_rights if {
	attributes := {
		"metadata": {"name": "r"},
		"rules": [
			{
				"apiGroups": ["certificates.k8s.io"],
				"resources": ["certificatesigningrequests/approval"],
				"verbs": ["update"],
			},
			{
				"apiGroups": ["certificates.k8s.io"],
				"resources": ["signers"],
				"verbs": ["approve"],
			},
		],
	}
	places(attributes) == {{"path": ["rules", 0, "verbs"]}}
}

test_denies_wildcards if {
	attributes := {
		"metadata": {"name": "r"},
		"rules": [{"apiGroups": ["certificates.k8s.io"], "resources": ["*"], "verbs": ["*"]}],
	}
	places(attributes) == {{"path": ["rules", 0, "verbs"]}}
}

test_passes_one_alone if {
	attributes := {
		"metadata": {"name": "r"},
		"rules": [
			{
				"apiGroups": ["certificates.k8s.io"],
				"resources": ["certificatesigningrequests/approval"],
				"verbs": ["update"],
			},
		],
	}
	places(attributes) == set()
}

test_passes_reading if {
	attributes := {
		"metadata": {"name": "r"},
		"rules": [
			{
				"apiGroups": ["certificates.k8s.io"],
				"resources": ["certificatesigningrequests"],
				"verbs": ["get"],
			},
		],
	}
	places(attributes) == set()
}
