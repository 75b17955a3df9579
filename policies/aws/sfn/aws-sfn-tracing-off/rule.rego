# METADATA
# title: State machine is not traced
# description: >-
#   Where the time of an execution went, and which of the services it calls failed, cannot be followed with X-Ray.
# related_resources:
#   - https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sfn_state_machine
# custom:
#   id: aws-sfn-tracing-off
#   severity: info
#   confidence: high
#   remediation: Set `enabled` of `tracing_configuration` to true.
#   resource_types: [aws_sfn_state_machine]
#   aliases: [CKV_AWS_284, AWS-0117, AVD-AWS-0117]
package trueline.aws.sfn.tracing_off

import data.trueline.lib.values

value := object.get(input.attributes, ["tracing_configuration", 0, "enabled"], null)

deny contains finding if {
	value == null
	finding := {
		"message": sprintf("%s is not traced.", [input.address]),
		"missing": ["tracing_configuration", 0, "enabled"],
	}
}

deny contains finding if {
	values.is_false(value)
	finding := {
		"message": sprintf("%s turns tracing off.", [input.address]),
		"path": ["tracing_configuration", 0, "enabled"],
	}
}
