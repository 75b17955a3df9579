package trueline.kubernetes.namespace.workload_in_system_namespace_test

import data.trueline.kubernetes.namespace.workload_in_system_namespace as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "Pod/default/app",
		"resource_type": "Pod",
		"format": "kubernetes",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "Pod/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_it if {
	attributes := {"metadata": {"name": "app", "namespace": "kube-system"}, "spec": {}}
	places(attributes) == {{"path": ["metadata", "namespace"]}}
}

test_passes_other_namespaces if {
	attributes := {"metadata": {"name": "app", "namespace": "shop"}, "spec": {}}
	places(attributes) == set()
}

test_passes_parts_of_the_cluster if {
	attributes := {"metadata": {"namespace": "kube-system", "labels": {"tier": "control-plane"}}, "spec": {}}
	places(attributes) == set()
}

test_passes_critical_pods if {
	attributes := {
		"metadata": {"namespace": "kube-system"},
		"spec": {"priorityClassName": "system-node-critical"},
	}
	places(attributes) == set()
}
