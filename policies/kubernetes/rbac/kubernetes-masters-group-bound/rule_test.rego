package trueline.kubernetes.rbac.masters_group_bound_test

import data.trueline.kubernetes.rbac.masters_group_bound as policy

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
	attributes := {"metadata": {"name": "b"}, "subjects": [{"kind": "Group", "name": "system:masters"}]}
	places(attributes) == {{"path": ["subjects", 0, "name"]}}
}

test_passes_others if {
	attributes := {"metadata": {"name": "b"}, "subjects": [{"kind": "Group", "name": "team"}]}
	places(attributes) == set()
}

test_passes_the_binding_of_the_cluster if {
	attributes := {
		"metadata": {"name": "cluster-admin"},
		"roleRef": {"name": "cluster-admin"},
		"subjects": [{"kind": "Group", "name": "system:masters"}],
	}
	places(attributes) == set()
}
