package trueline.kubernetes.workload.writable_hostpath_test

import data.trueline.kubernetes.workload.writable_hostpath as policy

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

test_denies_a_mount if {
	attributes := {
		"spec": {
			"volumes": [{"name": "v", "hostPath": {"path": "/x"}}],
			"containers": [{"name": "a", "volumeMounts": [{"name": "v", "mountPath": "/x"}]}],
		},
	}
	places(attributes) == {{"missing": ["spec", "containers", 0, "volumeMounts", 0, "readOnly"]}}
}

test_denies_false if {
	attributes := {
		"spec": {
			"volumes": [{"name": "v", "hostPath": {"path": "/x"}}],
			"containers": [{"name": "a", "volumeMounts": [{"name": "v", "readOnly": false}]}],
		},
	}
	places(attributes) == {{"missing": ["spec", "containers", 0, "volumeMounts", 0, "readOnly"]}}
}

test_passes_a_mount_for_reading if {
	attributes := {
		"spec": {
			"volumes": [{"name": "v", "hostPath": {"path": "/x"}}],
			"containers": [{"name": "a", "volumeMounts": [{"name": "v", "readOnly": true}]}],
		},
	}
	places(attributes) == set()
}

test_passes_other_volumes if {
	attributes := {
		"spec": {
			"volumes": [{"name": "v", "emptyDir": {}}],
			"containers": [{"name": "a", "volumeMounts": [{"name": "v"}]}],
		},
	}
	places(attributes) == set()
}
