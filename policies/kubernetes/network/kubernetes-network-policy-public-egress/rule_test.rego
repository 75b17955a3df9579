package trueline.kubernetes.network.network_policy_public_egress_test

import data.trueline.kubernetes.network.network_policy_public_egress as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "NetworkPolicy/default/app",
		"resource_type": "NetworkPolicy",
		"format": "kubernetes",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "NetworkPolicy/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_all if {
	attributes := {"spec": {"egress": [{"to": [{"podSelector": {}}, {"ipBlock": {"cidr": "0.0.0.0/0"}}]}]}}
	places(attributes) == {{"path": ["spec", "egress", 0, "to", 1, "ipBlock", "cidr"]}}
}

test_passes_some if {
	attributes := {"spec": {"egress": [{"to": [{"ipBlock": {"cidr": "10.0.0.0/8"}}]}]}}
	places(attributes) == set()
}

test_passes_exceptions if {
	attributes := {
		"spec": {"egress": [{"to": [{"ipBlock": {"cidr": "0.0.0.0/0", "except": ["10.0.0.0/8"]}}]}]},
	}
	places(attributes) == set()
}
