# METADATA
# title: RDS instance runs in a single availability zone
# description: >-
#   Without a standby in a second zone, a failed host or zone, and many a maintenance action, takes the database
#   down until a new instance is restored.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance
# custom:
#   id: aws-rds-instance-single-az
#   severity: low
#   confidence: medium
#   remediation: Set `multi_az = true`.
#   resource_types: [aws_db_instance]
#   aliases: [CKV_AWS_157, FG_R00251]
#   controls:
#     hipaa: ["164.308(a)(7)(ii)(B)"]
#     nist-800-53: ["CP-10"]
#     soc2: ["A1.2"]
package trueline.aws.rds.instance_single_az

import data.trueline.lib.values

multi_az := object.get(input.attributes, "multi_az", null)

deny contains finding if {
	not is_replica
	multi_az == null
	finding := {
		"message": sprintf("%s does not set multi_az, so it has no standby in another zone.", [input.address]),
		"missing": ["multi_az"],
	}
}

deny contains finding if {
	not is_replica
	values.is_false(multi_az)
	finding := {
		"message": sprintf("%s turns its standby in another zone off.", [input.address]),
		"path": ["multi_az"],
	}
}

# The instance that is copied is either written here or a reference to another resource.
is_replica if {
	source := object.get(input.attributes, "replicate_source_db", null)
	not source in {null, ""}
}

is_replica if {
	some source in input.related.aws_db_instance
	source.path == ["replicate_source_db"]
}
