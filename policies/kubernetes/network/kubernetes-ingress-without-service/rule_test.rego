package trueline.kubernetes.network.ingress_without_service_test

import data.trueline.kubernetes.network.ingress_without_service as policy

findings(attributes, related) := found if {
	found := policy.deny with input as {
		"address": "Ingress/default/app",
		"resource_type": "Ingress",
		"format": "kubernetes",
		"attributes": attributes,
		"related": related,
	}
}

places(attributes, related) := {place |
	some finding in findings(attributes, related)
	contains(finding.message, "Ingress/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_a_name_that_is_not_there if {
	attributes := {
		"spec": {
			"rules": [
				{
					"http": {
						"paths": [{"backend": {"service": {"name": "web", "port": {"number": 80}}}}],
					},
				},
			],
		},
	}
	related := {}
	places(attributes, related) == {{"path": ["spec", "rules", 0, "http", "paths", 0, "backend", "service", "name"]}}
}

test_passes_a_service if {
	attributes := {"spec": {"defaultBackend": {"service": {"name": "web", "port": {"number": 80}}}}}
	related := {
		"Service": [
			{
				"direction": "to",
				"path": ["spec", "defaultBackend", "service", "name"],
				"address": "Service/default/web",
				"attributes": {"spec": {"ports": [{"port": 80}]}},
			},
		],
	}
	places(attributes, related) == set()
}

test_denies_another_port if {
	attributes := {"spec": {"defaultBackend": {"service": {"name": "web", "port": {"number": 81}}}}}
	related := {
		"Service": [
			{
				"direction": "to",
				"path": ["spec", "defaultBackend", "service", "name"],
				"address": "Service/default/web",
				"attributes": {"spec": {"ports": [{"port": 80, "name": "http"}]}},
			},
		],
	}
	places(attributes, related) == {{"path": ["spec", "defaultBackend", "service", "name"]}}
}

test_passes_the_name_of_a_port if {
	attributes := {"spec": {"defaultBackend": {"service": {"name": "web", "port": {"name": "http"}}}}}
	related := {
		"Service": [
			{
				"direction": "to",
				"path": ["spec", "defaultBackend", "service", "name"],
				"address": "Service/default/web",
				"attributes": {"spec": {"ports": [{"port": 80, "name": "http"}]}},
			},
		],
	}
	places(attributes, related) == set()
}

test_passes_other_backends if {
	attributes := {"spec": {"defaultBackend": {"resource": {"kind": "Bucket", "name": "a"}}}}
	related := {}
	places(attributes, related) == set()
}
