package trueline.kubernetes.network.service_exposed_outside_test

import data.trueline.kubernetes.network.service_exposed_outside as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "Service/default/app",
		"resource_type": "Service",
		"format": "kubernetes",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "Service/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_a_node_port if places({"spec": {"type": "NodePort"}}) == {{"path": ["spec", "type"]}}

test_denies_a_load_balancer if {
	attributes := {"spec": {"type": "LoadBalancer"}}
	places(attributes) == {{"path": ["spec", "type"]}}
}

test_passes_the_default if places({"spec": {}}) == set()

test_passes_an_internal_one if {
	attributes := {
		"metadata": {"annotations": {"networking.gke.io/load-balancer-type": "Internal"}},
		"spec": {"type": "LoadBalancer"},
	}
	places(attributes) == set()
}
