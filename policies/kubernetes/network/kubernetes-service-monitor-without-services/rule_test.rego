package trueline.kubernetes.network.service_monitor_without_services_test

import data.trueline.kubernetes.network.service_monitor_without_services as policy

findings(attributes, related) := found if {
	found := policy.deny with input as {
		"address": "ServiceMonitor/default/app",
		"resource_type": "ServiceMonitor",
		"format": "kubernetes",
		"attributes": attributes,
		"related": related,
	}
}

places(attributes, related) := {place |
	some finding in findings(attributes, related)
	contains(finding.message, "ServiceMonitor/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_what_finds_nothing if {
	attributes := {"spec": {"selector": {"matchLabels": {"app": "web"}}}}
	related := {}
	places(attributes, related) == {{"path": ["spec", "selector"]}}
}

test_passes_services if {
	attributes := {"spec": {"selector": {"matchLabels": {"app": "web"}}}}
	related := {
		"Service": [
			{
				"direction": "to",
				"path": ["spec", "selector"],
				"address": "Service/default/web",
				"attributes": {},
			},
		],
	}
	places(attributes, related) == set()
}
