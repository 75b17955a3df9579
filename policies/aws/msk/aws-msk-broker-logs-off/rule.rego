# METADATA
# title: MSK brokers send their logs nowhere
# description: >-
#   The logs of the brokers, which tell of failed sign-ins and of clients that misbehave, are kept nowhere that
#   outlives a broker.
# related_resources:
#   - https://docs.aws.amazon.com/msk/latest/developerguide/msk-logging.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/msk_cluster
# custom:
#   id: aws-msk-broker-logs-off
#   severity: low
#   confidence: high
#   remediation: Enable one of `cloudwatch_logs`, `firehose` and `s3` in `broker_logs` of `logging_info`.
#   resource_types: [aws_msk_cluster]
#   aliases: [CKV_AWS_80, AWS-0074, AVD-AWS-0074, aws-msk-enable-logging]
#   controls:
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-12", "AU-2"]
#     pci-dss: ["10.2.1"]
#     soc2: ["CC7.2"]
package trueline.aws.msk.broker_logs_off

import data.trueline.lib.values

logs := object.get(input.attributes, ["logging_info", 0, "broker_logs", 0], {})

targets := ["cloudwatch_logs", "firehose", "s3"]

# A target whose setting is not known may be on.
is_sent if {
	some target in targets
	some settings in logs[target]
	not values.is_false(object.get(settings, "enabled", null))
}

deny contains finding if {
	not is_sent
	disabled := [target | some target in targets; values.is_false(logs[target][0].enabled)]
	finding := finding_for(disabled)
}

finding_for(disabled) := {
	"message": sprintf("%s sends the logs of its brokers nowhere.", [input.address]),
	"missing": ["logging_info", 0, "broker_logs"],
} if {
	count(disabled) == 0
}

finding_for(disabled) := {
	"message": sprintf("%s turns the logs of its brokers off.", [input.address]),
	"path": ["logging_info", 0, "broker_logs", 0, disabled[0], 0, "enabled"],
} if {
	count(disabled) > 0
}
