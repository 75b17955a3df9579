package trueline.kubernetes.configuration.removed_api_version_test

import data.trueline.kubernetes.configuration.removed_api_version as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "Deployment/default/app",
		"resource_type": "Deployment",
		"format": "kubernetes",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "Deployment/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_a_removed_version if {
	attributes := {"apiVersion": "extensions/v1beta1", "kind": "Deployment"}
	places(attributes) == {{"path": ["apiVersion"]}}
}

test_passes_the_current_one if places({"apiVersion": "apps/v1", "kind": "Deployment"}) == set()

test_goes_by_the_release_of_the_cluster if {
	attributes := {"apiVersion": "flowcontrol.apiserver.k8s.io/v1beta3", "kind": "FlowSchema"}
	places_in([1, 31], attributes) == set()
	places_in([1, 32], attributes) == {{"path": ["apiVersion"]}}
	places_in([2, 0], attributes) == {{"path": ["apiVersion"]}}
	places_in([1, 9], {"apiVersion": "apps/v1beta1", "kind": "Deployment"}) == set()
}

places_in(release, attributes) := {place |
	found := policy.deny with input as {
		"address": "X/default/app",
		"resource_type": attributes.kind,
		"format": "kubernetes",
		"attributes": attributes,
		"config": {"kubernetes": {"release": release}},
	}
	some finding in found
	place := object.filter(finding, ["path", "missing"])
}
