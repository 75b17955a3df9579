package trueline.aws.eks.control_plane_logs_off_test

import data.trueline.aws.eks.control_plane_logs_off as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_eks_cluster.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_eks_cluster.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["enabled_cluster_log_types"]}}

test_denies_an_empty_list if places({"enabled_cluster_log_types": []}) == {{"path": ["enabled_cluster_log_types"]}}

test_denies_some_types if {
	attributes := {"enabled_cluster_log_types": ["api", "audit"]}
	places(attributes) == {{"path": ["enabled_cluster_log_types"]}}
}

test_passes_all_types if {
	attributes := {
		"enabled_cluster_log_types": ["scheduler", "controllerManager", "authenticator", "audit", "api"],
	}
	places(attributes) == set()
}

test_is_silent_on_an_unknown_type if places({"enabled_cluster_log_types": ["api", null]}) == set()
