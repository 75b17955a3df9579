package trueline.aws.vpc.endpoint_service_accepts_all_test

import data.trueline.aws.vpc.endpoint_service_accepts_all as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_vpc_endpoint_service.api", "attributes": attributes}
	contains(finding.message, "aws_vpc_endpoint_service.api")
	place := object.filter(finding, ["path", "missing"])
}


test_denies_absence if places({}) == {{"missing": ["acceptance_required"]}}

test_denies_false if places({"acceptance_required": "false"}) == {{"path": ["acceptance_required"]}}

test_passes_true if places({"acceptance_required": true}) == set()
