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
