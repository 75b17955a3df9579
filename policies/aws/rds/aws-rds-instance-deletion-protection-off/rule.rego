# METADATA
# title: RDS instance can be deleted by mistake
# description: >-
#   Deletion protection is off by default. A wrong `terraform destroy`, a renamed resource or a click in the console
#   then deletes the instance, and its automated backups with it.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance
# custom:
#   id: aws-rds-instance-deletion-protection-off
#   severity: low
#   confidence: high
#   remediation: Set `deletion_protection = true`; turn it off in a change of its own when the database is to go.
#   resource_types: [aws_db_instance]
#   aliases: [CKV_AWS_293, AWS-0177, AVD-AWS-0177, aws-rds-enable-deletion-protection, FG_R00280]
#   controls:
#     hipaa: ["164.308(a)(7)(ii)(B)"]
#     nist-800-53: ["CP-10"]
#     soc2: ["A1.2"]
package trueline.aws.rds.instance_deletion_protection_off

import data.trueline.lib.values

protected := object.get(input.attributes, "deletion_protection", null)

deny contains finding if {
	protected == null
	finding := {
		"message": sprintf(
			"%s does not set deletion_protection, so it can be deleted without a second look.",
			[input.address],
		),
		"missing": ["deletion_protection"],
	}
}

deny contains finding if {
	values.is_false(protected)
	finding := {
		"message": sprintf("%s turns deletion protection off.", [input.address]),
		"path": ["deletion_protection"],
	}
}
