package trueline.aws.ecs.service_public_ip_test

import data.trueline.aws.ecs.service_public_ip as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_ecs_service.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_ecs_service.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_true if {
	attributes := {"network_configuration": [{"assign_public_ip": true}]}
	places(attributes) == {{"path": ["network_configuration", 0, "assign_public_ip"]}}
}

test_denies_the_string_true if {
	attributes := {"network_configuration": [{"assign_public_ip": "true"}]}
	places(attributes) == {{"path": ["network_configuration", 0, "assign_public_ip"]}}
}

test_passes_false if places({"network_configuration": [{"assign_public_ip": false}]}) == set()

test_passes_the_string_false if places({"network_configuration": [{"assign_public_ip": "false"}]}) == set()

test_passes_absence if places({}) == set()

test_passes_null if places({"network_configuration": [{"assign_public_ip": null}]}) == set()
