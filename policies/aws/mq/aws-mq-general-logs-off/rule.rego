# METADATA
# title: MQ broker keeps no general log
# description: Connections, failed sign-ins and errors of the broker are not recorded.
# related_resources:
#   - https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/security-logging-monitoring.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/mq_broker
# custom:
#   id: aws-mq-general-logs-off
#   severity: low
#   confidence: high
#   remediation: Add `logs { general = true }`.
#   resource_types: [aws_mq_broker]
#   aliases: [CKV_AWS_48, AWS-0071, AVD-AWS-0071, aws-mq-enable-general-logging, AC_AWS_0174]
#   controls:
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-12", "AU-2"]
#     pci-dss: ["10.2.1"]
#     soc2: ["CC7.2"]
package trueline.aws.mq.general_logs_off

import data.trueline.lib.values

general := object.get(input.attributes, ["logs", 0, "general"], null)

deny contains finding if {
	general == null
	finding := {
		"message": sprintf("%s does not turn the general log on.", [input.address]),
		"missing": ["logs", 0, "general"],
	}
}

deny contains finding if {
	values.is_false(general)
	finding := {"message": sprintf("%s turns the general log off.", [input.address]), "path": ["logs", 0, "general"]}
}
