# METADATA
# title: WorkSpace keeps its user volume unencrypted
# description: >-
#   The user volume of a WorkSpace, on which people keep their files, is encrypted only if that is asked for. What
#   is on it is otherwise readable to whoever gets at the storage or a snapshot of it, and encryption cannot be
#   turned on later.
# related_resources:
#   - https://docs.aws.amazon.com/workspaces/latest/adminguide/encrypt-workspaces.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/workspaces_workspace
# custom:
#   id: aws-workspaces-user-volume-unencrypted
#   severity: medium
#   confidence: high
#   remediation: >-
#     Set `user_volume_encryption_enabled` to true, with a key in `volume_encryption_key`. The WorkSpace is made
#     anew.
#   resource_types: [aws_workspaces_workspace]
#   aliases: [CKV_AWS_155, AWS-0109, AVD-AWS-0109, AC_AWS_0504]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-28(1)"]
#     pci-dss: ["3.5.1"]
#     soc2: ["CC6.1"]
package trueline.aws.workspaces.user_volume_unencrypted

import data.trueline.lib.values

deny contains finding if {
	object.get(input.attributes, "user_volume_encryption_enabled", null) == null
	finding := {
		"message": sprintf("%s does not encrypt its user volume.", [input.address]),
		"missing": ["user_volume_encryption_enabled"],
	}
}

deny contains finding if {
	values.is_false(input.attributes.user_volume_encryption_enabled)
	finding := {
		"message": sprintf("%s leaves its user volume unencrypted.", [input.address]),
		"path": ["user_volume_encryption_enabled"],
	}
}
