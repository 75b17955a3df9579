# METADATA
# title: CloudTrail logs can be changed unnoticed
# description: >-
#   With validation CloudTrail signs an hourly digest of the files it delivered. Without it, an intruder who reaches
#   the bucket can delete or rewrite the record of what was done, and nobody can prove it.
# related_resources:
#   - https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail
# custom:
#   id: aws-cloudtrail-log-validation-off
#   severity: medium
#   confidence: high
#   remediation: Set `enable_log_file_validation = true`.
#   resource_types: [aws_cloudtrail]
#   aliases: [CKV_AWS_36, AWS-0016, AVD-AWS-0016, aws-cloudtrail-enable-log-validation, FG_R00027, AC_AWS_0446]
#   controls:
#     cis-aws-1.4: ["3.2"]
#     cis-aws-3.0: ["3.2"]
#     hipaa: ["164.312(c)(1)"]
#     nist-800-53: ["AU-9"]
#     pci-dss: ["10.3.4"]
#     soc2: ["CC7.2"]
package trueline.aws.cloudtrail.log_validation_off

import data.trueline.lib.values

validation := object.get(input.attributes, "enable_log_file_validation", null)

deny contains finding if {
	validation == null
	finding := {
		"message": sprintf("%s does not turn log file validation on.", [input.address]),
		"missing": ["enable_log_file_validation"],
	}
}

deny contains finding if {
	values.is_false(validation)
	finding := {
		"message": sprintf("%s turns log file validation off.", [input.address]),
		"path": ["enable_log_file_validation"],
	}
}
