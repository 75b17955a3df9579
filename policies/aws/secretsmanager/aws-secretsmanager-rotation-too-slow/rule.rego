# METADATA
# title: Secret is rotated less often than every 90 days
# description: >-
#   The longer a secret lives, the longer a leaked copy of it works. AWS rotates by itself, so a shorter interval
#   costs nothing but the function's run.
# related_resources:
#   - https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/secretsmanager_secret_rotation
# custom:
#   id: aws-secretsmanager-rotation-too-slow
#   severity: low
#   confidence: high
#   remediation: >-
#     Set `automatically_after_days` to 90 or less, or `schedule_expression` to something like `rate(30 days)`.
#   resource_types: [aws_secretsmanager_secret_rotation]
#   aliases: [CKV_AWS_304]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.7.4"]
#     soc2: ["CC6.1"]
package trueline.aws.secretsmanager.rotation_too_slow

import data.trueline.lib.values

# `rate(180 days)`; what a cron expression says is not judged.
days_of_rate(expression) := to_number(split(trim_prefix(expression, "rate("), " ")[0]) if {
	is_string(expression)
	regex.match(`^rate\([0-9]+ days?\)$`, expression)
}

# How many days lie between two rotations, by the attribute that says so.
intervals(rules) := object.union(
	{"automatically_after_days": days | days := values.number(rules.automatically_after_days)},
	{"schedule_expression": days | days := days_of_rate(rules.schedule_expression)},
)

deny contains finding if {
	some i, rules in input.attributes.rotation_rules
	some attribute, days in intervals(rules)
	days > 90
	finding := {
		"message": sprintf("%s rotates its secret only every %v days.", [input.address, days]),
		"path": ["rotation_rules", i, attribute],
	}
}
