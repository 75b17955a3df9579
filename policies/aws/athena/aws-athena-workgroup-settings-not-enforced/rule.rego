# METADATA
# title: Athena workgroup lets clients override its settings
# description: >-
#   Clients may choose another place for results and leave their encryption out, whatever the workgroup says.
# related_resources:
#   - https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/athena_workgroup
# custom:
#   id: aws-athena-workgroup-settings-not-enforced
#   severity: medium
#   confidence: high
#   remediation: Remove `enforce_workgroup_configuration = false`, or set it to true.
#   resource_types: [aws_athena_workgroup]
#   aliases: [CKV_AWS_82, AWS-0007, AVD-AWS-0007, aws-athena-no-encryption-override]
package trueline.aws.athena.workgroup_settings_not_enforced

import data.trueline.lib.values

deny contains finding if {
	values.is_false(input.attributes.configuration[0].enforce_workgroup_configuration)
	finding := {
		"message": sprintf("%s lets clients override its settings.", [input.address]),
		"path": ["configuration", 0, "enforce_workgroup_configuration"],
	}
}
