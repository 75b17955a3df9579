package trueline.kubernetes.application.tiller_service_test

import data.trueline.kubernetes.application.tiller_service as policy

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

test_denies_its_name if {
	attributes := {"metadata": {"name": "tiller-deploy"}}
	places(attributes) == {{"path": ["metadata", "name"]}}
}

test_denies_its_selector if {
	attributes := {"metadata": {"name": "helm"}, "spec": {"selector": {"app": "helm", "name": "tiller"}}}
	places(attributes) == {{"path": ["spec", "selector", "name"]}}
}

test_denies_its_label if {
	attributes := {
		"metadata": {"name": "helm", "labels": {"name": "tiller"}},
		"spec": {"selector": {"app": "helm"}},
	}
	places(attributes) == {{"path": ["metadata", "labels", "name"]}}
}

test_passes_others if {
	attributes := {"metadata": {"name": "web"}, "spec": {"selector": {"app": "web"}}}
	places(attributes) == set()
}
