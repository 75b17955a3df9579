# METADATA
# title: MQ broker keeps no audit log
# description: >-
#   Who changed users, queues and permissions of an ActiveMQ broker is not recorded. RabbitMQ has no such log.
# related_resources:
#   - https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/security-logging-monitoring.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/mq_broker
# custom:
#   id: aws-mq-audit-logs-off
#   severity: low
#   confidence: high
#   remediation: Add `logs { audit = true }`.
#   resource_types: [aws_mq_broker]
#   aliases: [CKV_AWS_197, AWS-0070, AVD-AWS-0070, aws-mq-enable-audit-logging]
#   controls:
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-12", "AU-2"]
#     pci-dss: ["10.2.1"]
#     soc2: ["CC7.2"]
package trueline.aws.mq.audit_logs_off

import data.trueline.lib.values

audit := object.get(input.attributes, ["logs", 0, "audit"], null)

deny contains finding if {
	is_activemq
	audit == null
	finding := {
		"message": sprintf("%s does not turn the audit log on.", [input.address]),
		"missing": ["logs", 0, "audit"],
	}
}

deny contains finding if {
	is_activemq
	values.is_false(audit)
	finding := {"message": sprintf("%s turns the audit log off.", [input.address]), "path": ["logs", 0, "audit"]}
}

is_activemq if {
	engine := input.attributes.engine_type
	is_string(engine)
	lower(engine) == "activemq"
}
