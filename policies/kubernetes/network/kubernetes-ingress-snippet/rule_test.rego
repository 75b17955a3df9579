package trueline.kubernetes.network.ingress_snippet_test

import data.trueline.kubernetes.network.ingress_snippet as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "Ingress/default/app",
		"resource_type": "Ingress",
		"format": "kubernetes",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "Ingress/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_it if {
	attributes := {
		"metadata": {
			"annotations": {"nginx.ingress.kubernetes.io/configuration-snippet": "more_set_headers \"x y\";"},
		},
	}
	places(attributes) == {
		{
			"path": ["metadata", "annotations", "nginx.ingress.kubernetes.io/configuration-snippet"],
		},
	}
}

test_passes_others if {
	attributes := {"metadata": {"annotations": {"nginx.ingress.kubernetes.io/rewrite-target": "/"}}}
	places(attributes) == set()
}

test_passes_none if places({"metadata": {"name": "web"}}) == set()
