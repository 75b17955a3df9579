package trueline.kubernetes.application.tiller_deployed_test

import data.trueline.kubernetes.application.tiller_deployed as policy

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
	attributes := {"spec": {"containers": [{"name": "a", "image": "gcr.io/kubernetes-helm/tiller:v2.16.9"}]}}
	places(attributes) == {{"path": ["spec", "containers", 0, "image"]}}
}

test_denies_its_name if {
	attributes := {
		"metadata": {"name": "tiller-deploy"},
		"spec": {"containers": [{"name": "a", "image": "x"}]},
	}
	places(attributes) == {{"path": ["metadata", "name"]}}
}

test_denies_its_label if {
	attributes := {
		"metadata": {"labels": {"name": "tiller"}},
		"spec": {"containers": [{"name": "a", "image": "x"}]},
	}
	places(attributes) == {{"path": ["metadata", "labels", "name"]}}
}

test_passes_others if {
	attributes := {"spec": {"containers": [{"name": "tiller", "image": "r.test/tiller-docs:1"}]}}
	places(attributes) == set()
}
