package trueline.kubernetes.kubelet.kubelet_server_certificate_not_rotated_test

import data.trueline.kubernetes.kubelet.kubelet_server_certificate_not_rotated as policy

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

test_denies_it_for_the_kubelet if {
	attributes := {
		"spec": {
			"containers": [
				{
					"name": "a",
					"command": ["kubelet", "--feature-gates=RotateKubeletServerCertificate=false"],
				},
			],
		},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "command", 1]}}
}

test_denies_it_in_a_list if {
	attributes := {
		"spec": {
			"containers": [
				{
					"name": "a",
					"command": [
						"kube-controller-manager",
						"--feature-gates=A=true,RotateKubeletServerCertificate=false",
					],
				},
			],
		},
	}
	places(attributes) == {{"path": ["spec", "containers", 0, "command", 1]}}
}

test_passes_true if {
	attributes := {
		"spec": {
			"containers": [
				{
					"name": "a",
					"command": [
						"kube-controller-manager",
						"--feature-gates=RotateKubeletServerCertificate=true",
					],
				},
			],
		},
	}
	places(attributes) == set()
}

test_passes_absence if {
	attributes := {"spec": {"containers": [{"name": "a", "command": ["kubelet"]}]}}
	places(attributes) == set()
}
