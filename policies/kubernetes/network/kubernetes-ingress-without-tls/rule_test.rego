package trueline.kubernetes.network.ingress_without_tls_test

import data.trueline.kubernetes.network.ingress_without_tls as policy

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

test_denies_absence if places({"spec": {"rules": []}}) == {{"missing": ["spec", "tls"]}}

test_passes_certificates if places({"spec": {"tls": [{"secretName": "s"}]}}) == set()

test_passes_certificates_of_the_cloud if {
	attributes := {
		"metadata": {"annotations": {"alb.ingress.kubernetes.io/certificate-arn": "a"}},
		"spec": {},
	}
	places(attributes) == set()
}
