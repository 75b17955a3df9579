package trueline.kubernetes.network.network_policy_without_pods_test

import data.trueline.kubernetes.network.network_policy_without_pods as policy

findings(attributes, related) := found if {
	found := policy.deny with input as {
		"address": "NetworkPolicy/default/app",
		"resource_type": "NetworkPolicy",
		"format": "kubernetes",
		"attributes": attributes,
		"related": related,
	}
}

places(attributes, related) := {place |
	some finding in findings(attributes, related)
	contains(finding.message, "NetworkPolicy/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_what_holds_for_nothing if {
	attributes := {"spec": {"podSelector": {"matchLabels": {"app": "web"}}}}
	related := {}
	places(attributes, related) == {{"path": ["spec", "podSelector"]}}
}

test_passes_pods if {
	attributes := {"spec": {"podSelector": {"matchLabels": {"app": "web"}}}}
	related := {
		"Deployment": [
			{
				"direction": "to",
				"path": ["spec", "podSelector"],
				"address": "Deployment/default/web",
				"attributes": {},
			},
		],
	}
	places(attributes, related) == set()
}

test_passes_a_policy_for_all if {
	attributes := {"spec": {"podSelector": {}}}
	related := {}
	places(attributes, related) == set()
}
