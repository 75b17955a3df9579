package trueline.aws.ec2.instance_metadata_hop_limit_test

import data.trueline.aws.ec2.instance_metadata_hop_limit as rule

template(options) := {"address": "aws_launch_template.t", "attributes": {"metadata_options": [options]}}

test_more_than_one if {
	every limit in [2, "2", 64] {
		findings := rule.deny with input as template({"http_put_response_hop_limit": limit})
		{f.path | some f in findings} == {["metadata_options", 0, "http_put_response_hop_limit"]}
	}
}

test_message if {
	findings := rule.deny with input as template({"http_put_response_hop_limit": 2})
	{f.message | some f in findings} == {
		"aws_launch_template.t lets answers of the metadata service travel 2 hops.",
	}
}

test_one_or_absent if {
	every options in [
		{"http_put_response_hop_limit": 1},
		{"http_put_response_hop_limit": "1"},
		{"http_put_response_hop_limit": null},
		{},
	] {
		count(rule.deny) == 0 with input as template(options)
	}
	count(rule.deny) == 0 with input as {"address": "aws_launch_template.t", "attributes": {}}
}
