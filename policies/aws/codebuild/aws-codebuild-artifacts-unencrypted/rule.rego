# METADATA
# title: CodeBuild writes unencrypted artifacts
# description: What is built, and later deployed, lies unencrypted in the bucket.
# related_resources:
#   - https://docs.aws.amazon.com/codebuild/latest/userguide/security-encryption.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/codebuild_project
# custom:
#   id: aws-codebuild-artifacts-unencrypted
#   severity: medium
#   confidence: high
#   remediation: Remove `encryption_disabled = true` from `artifacts` and `secondary_artifacts`.
#   resource_types: [aws_codebuild_project]
#   aliases: [CKV_AWS_78, AWS-0018, AVD-AWS-0018, aws-codebuild-enable-encryption]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-28(1)"]
#     pci-dss: ["3.5.1"]
#     soc2: ["CC6.1"]
package trueline.aws.codebuild.artifacts_unencrypted

import data.trueline.lib.values

deny contains finding if {
	some i
	artifacts := input.attributes.artifacts[i]
	values.is_true(artifacts.encryption_disabled)
	artifacts.type in {"S3", "CODEPIPELINE"}
	finding := {
		"message": sprintf("%s does not encrypt its artifacts.", [input.address]),
		"path": ["artifacts", i, "encryption_disabled"],
	}
}

deny contains finding if {
	some i
	artifacts := input.attributes.secondary_artifacts[i]
	values.is_true(artifacts.encryption_disabled)
	artifacts.type in {"S3", "CODEPIPELINE"}
	finding := {
		"message": sprintf("%s does not encrypt its artifacts.", [input.address]),
		"path": ["secondary_artifacts", i, "encryption_disabled"],
	}
}
