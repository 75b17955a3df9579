# METADATA
# title: State machine keeps no logs of its executions
# description: >-
#   Which executions ran, with what input and where they failed, is not recorded in CloudWatch Logs. The history
#   of an express workflow is kept nowhere else.
# related_resources:
#   - https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sfn_state_machine
# custom:
#   id: aws-sfn-execution-logs-off
#   severity: low
#   confidence: high
#   remediation: >-
#     Set `level` of `logging_configuration` to `ERROR` or `ALL`, and name a log group in `log_destination`.
#   resource_types: [aws_sfn_state_machine]
#   aliases: [CKV_AWS_285, AWS-0119, AVD-AWS-0119]
package trueline.aws.sfn.execution_logs_off

level := object.get(input.attributes, ["logging_configuration", 0, "level"], null)

deny contains finding if {
	level == null
	finding := {
		"message": sprintf("%s keeps no logs of its executions.", [input.address]),
		"missing": ["logging_configuration", 0, "level"],
	}
}

deny contains finding if {
	level == "OFF"
	finding := {
		"message": sprintf("%s turns the logs of its executions off.", [input.address]),
		"path": ["logging_configuration", 0, "level"],
	}
}
