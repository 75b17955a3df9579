# METADATA
# title: DynamoDB replica cannot be restored to a point in time
# description: >-
#   Point-in-time recovery is turned on for each replica of a global table apart. A replica without it cannot be
#   restored to the moment before somebody deleted or overwrote data, and such changes reach all replicas within
#   seconds.
# related_resources:
#   - https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dynamodb_table
# custom:
#   id: aws-dynamodb-replica-point-in-time-recovery-off
#   severity: medium
#   confidence: high
#   remediation: Set `point_in_time_recovery` to true in each `replica`.
#   resource_types: [aws_dynamodb_table]
#   aliases: [CKV_AWS_165]
#   controls:
#     hipaa: ["164.308(a)(7)(ii)(A)"]
#     nist-800-53: ["CP-9"]
#     soc2: ["A1.2"]
package trueline.aws.dynamodb.replica_point_in_time_recovery_off

import data.trueline.lib.values

deny contains finding if {
	some i, replica in input.attributes.replica
	object.get(replica, "point_in_time_recovery", null) == null
	finding := {
		"message": sprintf("%s has a replica without point-in-time recovery.", [input.address]),
		"missing": ["replica", i, "point_in_time_recovery"],
	}
}

deny contains finding if {
	some i, replica in input.attributes.replica
	values.is_false(replica.point_in_time_recovery)
	finding := {
		"message": sprintf("%s turns point-in-time recovery of a replica off.", [input.address]),
		"path": ["replica", i, "point_in_time_recovery"],
	}
}
