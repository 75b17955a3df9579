package trueline.kubernetes.configuration.resource_quota_incomplete_test

import data.trueline.kubernetes.configuration.resource_quota_incomplete as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "ResourceQuota/default/app",
		"resource_type": "ResourceQuota",
		"format": "kubernetes",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "ResourceQuota/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_what_is_left_out if {
	attributes := {"spec": {"hard": {"cpu": 1, "memory": 1, "limits.cpu": 1}}}
	places(attributes) == {{"missing": ["spec", "hard", "limits.memory"]}}
}

test_passes_all if {
	attributes := {
		"spec": {"hard": {"requests.cpu": 1, "requests.memory": 1, "limits.cpu": 1, "limits.memory": 1}},
	}
	places(attributes) == set()
}
