package trueline.aws.glue.without_security_configuration_test

import data.trueline.aws.glue.without_security_configuration as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_glue_job.load", "attributes": attributes}
	contains(finding.message, "aws_glue_job.load")
	place := object.filter(finding, ["path", "missing"])
}


test_denies_absence if {
	places({}) == {{"missing": ["security_configuration"]}}
	places({"security_configuration": ""}) == {{"missing": ["security_configuration"]}}
}

test_passes_a_name if places({"security_configuration": "all"}) == set()
