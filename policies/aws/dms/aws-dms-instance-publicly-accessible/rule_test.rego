package trueline.aws.dms.instance_publicly_accessible_test

import data.trueline.aws.dms.instance_publicly_accessible as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_dms_replication_instance.move", "attributes": attributes}
	contains(finding.message, "aws_dms_replication_instance.move")
	place := object.filter(finding, ["path", "missing"])
}


test_denies_true if places({"publicly_accessible": "true"}) == {{"path": ["publicly_accessible"]}}

test_passes_false if {
	places({"publicly_accessible": false}) == set()
	places({}) == set()
}
