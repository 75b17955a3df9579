package trueline.kubernetes.secret.configmap_holds_secret_test

import data.trueline.kubernetes.secret.configmap_holds_secret as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "ConfigMap/default/app",
		"resource_type": "ConfigMap",
		"format": "kubernetes",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "ConfigMap/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_a_password if {
	attributes := {"data": {"region": "eu", "db-password": "correct horse"}}
	places(attributes) == {{"path": ["data", "db-password"]}}
}

test_denies_a_key_by_its_form if {
	attributes := {"data": {"key": "AKIAIOSFODNN7EXAMPLE"}}
	places(attributes) == {{"path": ["data", "key"]}}
}

test_passes_paths_and_switches if {
	attributes := {"data": {"db.password": "/run/secrets/db", "private_key": "true"}}
	places(attributes) == set()
}

test_passes_others if places({"data": {"region": "eu-west-1"}}) == set()
