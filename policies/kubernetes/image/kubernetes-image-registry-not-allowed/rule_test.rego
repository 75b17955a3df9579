package trueline.kubernetes.image.image_registry_not_allowed_test

import data.trueline.kubernetes.image.image_registry_not_allowed as policy

findings(image, config) := found if {
	found := policy.deny with input as {
		"address": "Pod/default/app",
		"resource_type": "Pod",
		"format": "kubernetes",
		"attributes": {"spec": {"containers": [{"name": "a", "image": image}]}},
		"config": config,
	}
}

is_denied(image, registries) if {
	some finding in findings(image, {"kubernetes": {"registries": registries}})
	finding.path == ["spec", "containers", 0, "image"]
	contains(finding.message, "Pod/default/app")
}

test_denies_other_registries if {
	is_denied("quay.io/x/y:1", ["r.test"])
	is_denied("nginx", ["r.test"])
	is_denied("r.test.evil.example/x", ["r.test"])
	is_denied("ghcr.io/examples/x", ["ghcr.io/example"])
	is_denied("a.b.example/x", ["*.example"])
	is_denied("nginx", [])
}

test_passes_those_that_are_allowed if {
	not is_denied("r.test/x/y:1", ["r.test"])
	not is_denied("r.test:5000/x", ["q.test", "r.test:5000/"])
	not is_denied("ghcr.io/example/x@sha256:0", ["ghcr.io/example"])
	not is_denied("nginx:1", ["docker.io/library"])
	not is_denied("bitnami/redis", ["docker.io/bitnami"])
	not is_denied("1.dkr.ecr.eu-west-1.amazonaws.com/x", ["*.dkr.ecr.eu-west-1.amazonaws.com"])
}

test_says_nothing_unless_registries_are_named if {
	count(findings("nginx", {"kubernetes": {}})) == 0
}
