package trueline.kubernetes.rbac.anonymous_user_bound_test

import data.trueline.kubernetes.rbac.anonymous_user_bound as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "ClusterRoleBinding/app",
		"resource_type": "ClusterRoleBinding",
		"format": "kubernetes",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "ClusterRoleBinding/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_it if {
	attributes := {"metadata": {"name": "b"}, "subjects": [{"kind": "Group", "name": "system:anonymous"}]}
	places(attributes) == {{"path": ["subjects", 0, "name"]}}
}

test_passes_others if {
	attributes := {"metadata": {"name": "b"}, "subjects": [{"kind": "Group", "name": "team"}]}
	places(attributes) == set()
}

test_passes_the_binding_of_the_cluster if {
	attributes := {
		"metadata": {"name": "system:public-info-viewer"},
		"roleRef": {"name": "system:public-info-viewer"},
		"subjects": [{"kind": "Group", "name": "system:anonymous"}],
	}
	places(attributes) == set()
}
