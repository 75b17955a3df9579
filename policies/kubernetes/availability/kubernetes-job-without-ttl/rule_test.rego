package trueline.kubernetes.availability.job_without_ttl_test

import data.trueline.kubernetes.availability.job_without_ttl as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "Job/default/app",
		"resource_type": "Job",
		"format": "kubernetes",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "Job/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if {
	attributes := {"spec": {"template": {}}}
	places(attributes) == {{"missing": ["spec", "ttlSecondsAfterFinished"]}}
}

test_passes_a_time if places({"spec": {"ttlSecondsAfterFinished": 0}}) == set()
