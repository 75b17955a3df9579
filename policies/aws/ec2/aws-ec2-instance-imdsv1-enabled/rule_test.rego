package trueline.aws.ec2.instance_imdsv1_enabled_test

import data.trueline.aws.ec2.instance_imdsv1_enabled as rule

instance(attributes) := {"address": "aws_instance.i", "attributes": attributes}

options(value) := instance({"metadata_options": [value]})

test_optional if {
	findings := rule.deny with input as options({"http_tokens": "optional", "http_endpoint": "enabled"})
	{f.path | some f in findings} == {["metadata_options", 0, "http_tokens"]}
}

test_tokens_absent if {
	every value in [{}, {"http_endpoint": "enabled"}, {"http_tokens": null}, {"http_put_response_hop_limit": 1}] {
		findings := rule.deny with input as options(value)
		{f.missing | some f in findings} == {["metadata_options", 0, "http_tokens"]}
	}
}

test_options_absent if {
	every attributes in [{}, {"metadata_options": []}, {"ami": "ami-1"}] {
		findings := rule.deny with input as instance(attributes)
		{f.missing | some f in findings} == {["metadata_options"]}
	}
}

test_required if {
	count(rule.deny) == 0 with input as options({"http_tokens": "required"})
}

test_endpoint_disabled if {
	count(rule.deny) == 0 with input as options({"http_endpoint": "disabled"})
	count(rule.deny) == 0 with input as options({"http_endpoint": "disabled", "http_tokens": "optional"})
}

test_launch_template_decides if {
	count(rule.deny) == 0 with input as instance({"launch_template": [{"id": "lt-1"}]})
}

test_instance_overrides_launch_template if {
	count(rule.deny) == 1 with input as instance({
		"launch_template": [{"id": "lt-1"}],
		"metadata_options": [{"http_tokens": "optional"}],
	})
}
