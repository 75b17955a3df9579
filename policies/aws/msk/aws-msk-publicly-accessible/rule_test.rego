package trueline.aws.msk.publicly_accessible_test

import data.trueline.aws.msk.publicly_accessible as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_msk_cluster.events", "attributes": attributes}
	contains(finding.message, "aws_msk_cluster.events")
	place := object.filter(finding, ["path", "missing"])
}


at(type) := {"broker_node_group_info": [{"connectivity_info": [{"public_access": [{"type": type}]}]}]}

test_denies_public_addresses if {
	path := ["broker_node_group_info", 0, "connectivity_info", 0, "public_access", 0, "type"]
	places(at("SERVICE_PROVIDED_EIPS")) == {{"path": path}}
}

test_passes_others if {
	places(at("DISABLED")) == set()
	places({}) == set()
}
