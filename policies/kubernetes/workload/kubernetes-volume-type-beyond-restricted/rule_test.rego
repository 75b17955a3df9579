package trueline.kubernetes.workload.volume_type_beyond_restricted_test

import data.trueline.kubernetes.workload.volume_type_beyond_restricted as policy

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

test_denies_a_server if {
	attributes := {
		"spec": {"volumes": [{"name": "a", "emptyDir": {}}, {"name": "b", "nfs": {"server": "s"}}]},
	}
	places(attributes) == {{"path": ["spec", "volumes", 1, "nfs"]}}
}

test_passes_a_claim if {
	attributes := {"spec": {"volumes": [{"name": "a", "persistentVolumeClaim": {"claimName": "c"}}]}}
	places(attributes) == set()
}

test_leaves_the_node_to_other_rules if {
	attributes := {"spec": {"volumes": [{"name": "a", "hostPath": {"path": "/x"}}]}}
	places(attributes) == set()
}
