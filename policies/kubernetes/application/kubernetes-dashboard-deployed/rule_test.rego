package trueline.kubernetes.application.dashboard_deployed_test

import data.trueline.kubernetes.application.dashboard_deployed as policy

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

test_denies_the_image if {
	attributes := {"spec": {"containers": [{"name": "a", "image": "kubernetesui/dashboard:v2.7.0"}]}}
	places(attributes) == {{"path": ["spec", "containers", 0, "image"]}}
}

test_denies_the_label if {
	attributes := {
		"metadata": {"labels": {"k8s-app": "kubernetes-dashboard"}},
		"spec": {"containers": [{"name": "a"}]},
	}
	places(attributes) == {{"path": ["metadata", "labels", "k8s-app"]}}
}

test_passes_others if {
	attributes := {
		"metadata": {"labels": {"app": "dashboard"}},
		"spec": {"containers": [{"name": "a", "image": "r.test/dashboard"}]},
	}
	places(attributes) == set()
}
