package trueline.kubernetes.availability.no_anti_affinity_test

import data.trueline.kubernetes.availability.no_anti_affinity as policy

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

test_denies_none if {
	attributes := {"spec": {"replicas": 2, "template": {"spec": {"containers": [{"name": "a"}]}}}}
	places(attributes) == {{"missing": ["spec", "template", "spec", "affinity", "podAntiAffinity"]}}
}

test_passes_a_term if {
	attributes := {
		"spec": {
			"replicas": 2,
			"template": {
				"metadata": {"labels": {"app": "web"}},
				"spec": {
					"affinity": {
						"podAntiAffinity": {
							"requiredDuringSchedulingIgnoredDuringExecution": [
								{
									"topologyKey": "h",
									"labelSelector": {"matchLabels": {"app": "web"}},
								},
							],
						},
					},
				},
			},
		},
	}
	places(attributes) == set()
}

test_denies_a_term_that_selects_others if {
	attributes := {
		"spec": {
			"replicas": 2,
			"template": {
				"metadata": {"labels": {"app": "web"}},
				"spec": {
					"affinity": {
						"podAntiAffinity": {
							"preferredDuringSchedulingIgnoredDuringExecution": [
								{
									"podAffinityTerm": {
										"topologyKey": "h",
										"labelSelector": {"matchLabels": {"app": "db"}},
									},
								},
							],
						},
					},
				},
			},
		},
	}
	places(attributes) == {{"missing": ["spec", "template", "spec", "affinity", "podAntiAffinity"]}}
}

test_passes_a_spread if {
	attributes := {
		"spec": {"replicas": 2, "template": {"spec": {"topologySpreadConstraints": [{"maxSkew": 1}]}}},
	}
	places(attributes) == set()
}

test_passes_one_replica if places({"spec": {"replicas": 1, "template": {"spec": {}}}}) == set()
