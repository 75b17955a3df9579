package trueline.kubernetes.rbac.cluster_admin_bound_test

import data.trueline.kubernetes.rbac.cluster_admin_bound as policy

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
	attributes := {
		"roleRef": {"kind": "ClusterRole", "name": "cluster-admin"},
		"subjects": [{"kind": "User", "name": "jane"}],
	}
	places(attributes) == {{"path": ["roleRef", "name"]}}
}

test_passes_others if places({"roleRef": {"kind": "ClusterRole", "name": "view"}}) == set()

test_passes_the_binding_of_the_cluster if {
	attributes := {
		"metadata": {"name": "cluster-admin"},
		"roleRef": {"kind": "ClusterRole", "name": "cluster-admin"},
		"subjects": [{"kind": "Group", "name": "system:masters"}],
	}
	places(attributes) == set()
}
