package trueline.aws.ec2.launch_configuration_public_ip_test

import data.trueline.aws.ec2.launch_configuration_public_ip as rule

configuration(attributes) := {"address": "aws_launch_configuration.c", "attributes": attributes}

test_true if {
	every value in [true, "true"] {
		findings := rule.deny with input as configuration({"associate_public_ip_address": value})
		{f.path | some f in findings} == {["associate_public_ip_address"]}
	}
}

test_false_or_absent if {
	every attributes in [{}, {"associate_public_ip_address": false}, {"associate_public_ip_address": null}] {
		count(rule.deny) == 0 with input as configuration(attributes)
	}
}
