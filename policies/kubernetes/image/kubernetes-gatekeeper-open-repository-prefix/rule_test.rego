package trueline.kubernetes.image.gatekeeper_open_repository_prefix_test

import data.trueline.kubernetes.image.gatekeeper_open_repository_prefix as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "K8sAllowedRepos/default/app",
		"resource_type": "K8sAllowedRepos",
		"format": "kubernetes",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "K8sAllowedRepos/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_an_open_end if {
	attributes := {"spec": {"parameters": {"repos": ["r.test/", "r.test"]}}}
	places(attributes) == {{"path": ["spec", "parameters", "repos", 1]}}
}

test_passes_slashes_and_whole_names if {
	attributes := {"spec": {"parameters": {"repos": ["r.test/", "r.test/app@sha256:00"]}}}
	places(attributes) == set()
}
