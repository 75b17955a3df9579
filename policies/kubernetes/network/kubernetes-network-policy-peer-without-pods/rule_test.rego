package trueline.kubernetes.network.network_policy_peer_without_pods_test

import data.trueline.kubernetes.network.network_policy_peer_without_pods as policy

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

test_denies_a_peer_that_is_not_there if {
	attributes := {"spec": {"ingress": [{"from": [{"podSelector": {"matchLabels": {"app": "x"}}}]}]}}
	related := {}
	places(attributes, related) == {{"path": ["spec", "ingress", 0, "from", 0, "podSelector"]}}
}

test_passes_pods if {
	attributes := {"spec": {"egress": [{"to": [{"podSelector": {"matchLabels": {"app": "x"}}}]}]}}
	related := {
		"Deployment": [
			{
				"direction": "to",
				"path": ["spec", "egress", 0, "to", 0, "podSelector"],
				"address": "Deployment/default/web",
				"attributes": {},
			},
		],
	}
	places(attributes, related) == set()
}

test_passes_other_namespaces if {
	attributes := {
		"spec": {
			"ingress": [
				{
					"from": [{"namespaceSelector": {}, "podSelector": {"matchLabels": {"app": "x"}}}],
				},
			],
		},
	}
	related := {}
	places(attributes, related) == set()
}

test_passes_all_pods if {
	attributes := {"spec": {"ingress": [{"from": [{"podSelector": {}}]}]}}
	related := {}
	places(attributes, related) == set()
}
