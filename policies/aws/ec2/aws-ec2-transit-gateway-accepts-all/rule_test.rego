package trueline.aws.ec2.transit_gateway_accepts_all_test

import data.trueline.aws.ec2.transit_gateway_accepts_all as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_ec2_transit_gateway.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_ec2_transit_gateway.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_enable if {
	attributes := {"auto_accept_shared_attachments": "enable"}
	places(attributes) == {{"path": ["auto_accept_shared_attachments"]}}
}

test_passes_disable if places({"auto_accept_shared_attachments": "disable"}) == set()

test_passes_the_default if places({}) == set()
