package trueline.kubernetes.kubelet.kubelet_weak_ciphers_test

import data.trueline.kubernetes.kubelet.kubelet_weak_ciphers as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "Pod/default/app",
		"resource_type": "Pod",
		"format": "kubernetes",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "Pod/default/app")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_a_bad_value if {
	attributes := {
		"spec": {
			"containers": [
				{
					"name": "a",
					"command": ["kubelet", "--tls-cipher-suites=TLS_RSA_WITH_AES_128_CBC_SHA"],
				},
			],
		},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "command", 1]}}
}

test_passes_absence if {
	attributes := {"spec": {"containers": [{"name": "a", "command": ["kubelet"]}]}}
	places(attributes) == set()
}

test_passes_a_good_value if {
	attributes := {
		"spec": {
			"containers": [
				{
					"name": "a",
					"command": ["kubelet", "--tls-cipher-suites=TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"],
				},
			],
		},
	}
	places(attributes) == set()
}

test_passes_other_programs if {
	attributes := {
		"spec": {
			"containers": [
				{
					"name": "a",
					"command": ["etcd", "--tls-cipher-suites=TLS_RSA_WITH_AES_128_CBC_SHA"],
				},
			],
		},
	}
	places(attributes) == set()
}
