# METADATA
# title: CodeBuild project builds in privileged mode
# description: >-
#   The build, and every script and dependency it runs, gets root on the machine below its container. Only building
#   container images inside the build needs it.
# related_resources:
#   - https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-compute-types.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/codebuild_project
# custom:
#   id: aws-codebuild-privileged-mode
#   severity: medium
#   confidence: high
#   remediation: Remove `privileged_mode = true`, or build images with a tool that needs no daemon.
#   resource_types: [aws_codebuild_project]
#   aliases: [CKV_AWS_316]
#   controls:
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     soc2: ["CC6.1"]
package trueline.aws.codebuild.privileged_mode

import data.trueline.lib.values

deny contains finding if {
	values.is_true(input.attributes.environment[0].privileged_mode)
	finding := {
		"message": sprintf("%s builds in privileged mode.", [input.address]),
		"path": ["environment", 0, "privileged_mode"],
	}
}
