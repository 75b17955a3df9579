package trueline.kubernetes.rbac.role_manages_aws_auth_test

import data.trueline.kubernetes.rbac.role_manages_aws_auth as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "Role/default/app",
		"resource_type": "Role",
		"format": "kubernetes",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "Role/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_it if {
	attributes := {
		"rules": [
			{
				"apiGroups": [""],
				"resources": ["configmaps"],
				"verbs": ["update"],
				"resourceNames": ["aws-auth"],
			},
		],
	}
	places(attributes) == {{"path": ["rules", 0, "resourceNames", 0]}}
}

test_passes_reading if {
	attributes := {
		"rules": [
			{
				"apiGroups": [""],
				"resources": ["configmaps"],
				"verbs": ["get"],
				"resourceNames": ["aws-auth"],
			},
		],
	}
	places(attributes) == set()
}

test_passes_others if {
	attributes := {
		"rules": [
			{
				"apiGroups": [""],
				"resources": ["configmaps"],
				"verbs": ["update"],
				"resourceNames": ["site"],
			},
		],
	}
	places(attributes) == set()
}
