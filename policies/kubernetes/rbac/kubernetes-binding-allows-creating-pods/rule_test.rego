package trueline.kubernetes.rbac.binding_allows_creating_pods_test

import data.trueline.kubernetes.rbac.binding_allows_creating_pods as policy

findings(attributes, related) := found if {
	found := policy.deny with input as {
		"address": "ClusterRoleBinding/app",
		"resource_type": "ClusterRoleBinding",
		"format": "kubernetes",
		"attributes": attributes,
		"related": related,
	}
}

places(attributes, related) := {place |
	some finding in findings(attributes, related)
	contains(finding.message, "ClusterRoleBinding/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_a_role_that_allows_it if {
	attributes := {"roleRef": {"name": "r"}, "subjects": [{"kind": "ServiceAccount", "name": "web"}]}
	related := {
		"ClusterRole": [
			{
				"address": "ClusterRole/r",
				"direction": "to",
				"attributes": {"rules": [{"apiGroups": [""], "resources": ["pods"], "verbs": ["create"]}]},
			},
		],
	}
	places(attributes, related) == {{"path": ["roleRef", "name"]}}
}

test_passes_other_roles if {
	attributes := {"roleRef": {"name": "r"}, "subjects": [{"kind": "ServiceAccount", "name": "web"}]}
	related := {
		"ClusterRole": [
			{
				"address": "ClusterRole/r",
				"direction": "to",
				"attributes": {"rules": [{"apiGroups": [""], "resources": ["services"], "verbs": ["get"]}]},
			},
		],
	}
	places(attributes, related) == set()
}

test_passes_a_role_out_of_sight if {
	attributes := {"roleRef": {"name": "r"}, "subjects": [{"kind": "ServiceAccount", "name": "web"}]}
	related := {}
	places(attributes, related) == set()
}

test_denies_people_too if {
	attributes := {"roleRef": {"name": "r"}, "subjects": [{"kind": "User", "name": "jane"}]}
	related := {
		"ClusterRole": [
			{
				"address": "ClusterRole/r",
				"direction": "to",
				"attributes": {"rules": [{"apiGroups": [""], "resources": ["pods"], "verbs": ["create"]}]},
			},
		],
	}
	places(attributes, related) == {{"path": ["roleRef", "name"]}}
}
