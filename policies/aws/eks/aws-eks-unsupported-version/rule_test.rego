package trueline.aws.eks.unsupported_version_test

import data.trueline.aws.eks.unsupported_version as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_eks_cluster.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_eks_cluster.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_1_21 if places({"version": "1.21"}) == {{"path": ["version"]}}

test_denies_a_number if places({"version": 1.25}) == {{"path": ["version"]}}

test_passes_1_35 if places({"version": "1.35"}) == set()

test_passes_the_oldest_supported if places({"version": "1.29"}) == set()

test_passes_absence if places({}) == set()

test_is_silent_on_other_text if places({"version": "latest"}) == set()

test_is_silent_on_null if places({"version": null}) == set()
