package trueline.kubernetes.network.no_network_policy_test

import data.trueline.kubernetes.network.no_network_policy as policy

findings(attributes, related) := found if {
	found := policy.deny with input as {
		"address": "Pod/default/app",
		"resource_type": "Pod",
		"format": "kubernetes",
		"attributes": attributes,
		"related": related,
	}
}

places(attributes, related) := {place |
	some finding in findings(attributes, related)
	contains(finding.message, "Pod/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if {
	attributes := {"spec": {"containers": [{"name": "a"}]}}
	related := {}
	places(attributes, related) == {{}}
}

test_passes_a_policy if {
	attributes := {"spec": {"containers": [{"name": "a"}]}}
	related := {
		"NetworkPolicy": [{"direction": "from", "path": ["spec", "podSelector"], "attributes": {}}],
	}
	places(attributes, related) == set()
}

test_a_peer_of_a_policy_is_not_guarded_by_it if {
	attributes := {"spec": {"containers": [{"name": "a"}]}}
	related := {
		"NetworkPolicy": [
			{
				"direction": "from",
				"path": ["spec", "ingress", 0, "from", 0, "podSelector"],
				"attributes": {},
			},
		],
	}
	places(attributes, related) == {{}}
}

test_passes_the_network_of_the_node if {
	attributes := {"spec": {"hostNetwork": true}}
	related := {}
	places(attributes, related) == set()
}
