# METADATA
# title: CodeBuild writes unencrypted logs to S3
# description: >-
#   Build logs often show more than they should, such as names of hosts, commands and tokens printed by accident.
# related_resources:
#   - https://docs.aws.amazon.com/codebuild/latest/APIReference/API_S3LogsConfig.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/codebuild_project
# custom:
#   id: aws-codebuild-logs-unencrypted
#   severity: low
#   confidence: high
#   remediation: Remove `encryption_disabled = true` from `s3_logs`.
#   resource_types: [aws_codebuild_project]
#   aliases: [CKV_AWS_311]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-28(1)"]
#     pci-dss: ["3.5.1"]
#     soc2: ["CC6.1"]
package trueline.aws.codebuild.logs_unencrypted

import data.trueline.lib.values

deny contains finding if {
	values.is_true(input.attributes.logs_config[0].s3_logs[0].encryption_disabled)
	finding := {
		"message": sprintf("%s does not encrypt the logs it writes to S3.", [input.address]),
		"path": ["logs_config", 0, "s3_logs", 0, "encryption_disabled"],
	}
}
