# METADATA
# title: DynamoDB table cannot be restored to a point in time
# description: >-
#   Items that a faulty deployment or an intruder overwrites or deletes are gone. With point-in-time recovery the
#   table can be brought back as it was at any second of the last 35 days.
# related_resources:
#   - https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dynamodb_table
# custom:
#   id: aws-dynamodb-point-in-time-recovery-off
#   severity: medium
#   confidence: high
#   remediation: Add `point_in_time_recovery { enabled = true }`.
#   resource_types: [aws_dynamodb_table]
#   aliases: [CKV_AWS_28, AWS-0024, AVD-AWS-0024, aws-dynamodb-enable-recovery, FG_R00106, AC_AWS_0458]
#   controls:
#     hipaa: ["164.308(a)(7)(ii)(A)"]
#     nist-800-53: ["CP-9"]
#     soc2: ["A1.2"]
package trueline.aws.dynamodb.point_in_time_recovery_off

import data.trueline.lib.values

recovery := object.get(input.attributes, ["point_in_time_recovery", 0, "enabled"], null)

deny contains finding if {
	recovery == null
	finding := {
		"message": sprintf("%s does not turn point-in-time recovery on.", [input.address]),
		"missing": ["point_in_time_recovery", 0, "enabled"],
	}
}

deny contains finding if {
	values.is_false(recovery)
	finding := {
		"message": sprintf("%s turns point-in-time recovery off.", [input.address]),
		"path": ["point_in_time_recovery", 0, "enabled"],
	}
}
