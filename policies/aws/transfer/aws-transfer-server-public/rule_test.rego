package trueline.aws.transfer.server_public_test

import data.trueline.aws.transfer.server_public as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_transfer_server.inbox", "attributes": attributes}
	contains(finding.message, "aws_transfer_server.inbox")
	place := object.filter(finding, ["path", "missing"])
}


test_denies_absence if places({}) == {{"missing": ["endpoint_type"]}}

test_denies_public if places({"endpoint_type": "PUBLIC"}) == {{"path": ["endpoint_type"]}}

test_passes_a_vpc if {
	places({"endpoint_type": "VPC"}) == set()
	places({"endpoint_type": "VPC_ENDPOINT"}) == set()
}
