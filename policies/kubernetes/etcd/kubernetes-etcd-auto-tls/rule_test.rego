package trueline.kubernetes.etcd.etcd_auto_tls_test

import data.trueline.kubernetes.etcd.etcd_auto_tls as policy

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

test_denies_a_bad_value if {
	attributes := {"spec": {"containers": [{"name": "a", "command": ["etcd", "--auto-tls=true"]}]}}
	places(attributes) == {{"path": ["spec", "containers", 0, "command", 1]}}
}

test_passes_absence if {
	attributes := {"spec": {"containers": [{"name": "a", "command": ["etcd"]}]}}
	places(attributes) == set()
}

test_passes_a_good_value if {
	attributes := {"spec": {"containers": [{"name": "a", "command": ["etcd", "--auto-tls=false"]}]}}
	places(attributes) == set()
}

test_passes_other_programs if {
	attributes := {"spec": {"containers": [{"name": "a", "command": ["kubelet", "--auto-tls=true"]}]}}
	places(attributes) == set()
}
