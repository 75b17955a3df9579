# METADATA
# title: WorkSpace keeps a volume unencrypted
# description: >-
#   A WorkSpace has a root volume and a user volume, each encrypted only if that is asked for. What people keep on
#   their desktop is then readable to whoever gets at the storage or a snapshot of it, and encryption cannot be
#   turned on later.
# related_resources:
#   - https://docs.aws.amazon.com/workspaces/latest/adminguide/encrypt-workspaces.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/workspaces_workspace
# custom:
#   id: aws-workspaces-volume-unencrypted
#   severity: medium
#   confidence: high
#   remediation: >-
#     Set `root_volume_encryption_enabled` and `user_volume_encryption_enabled` to true, with a key in
#     `volume_encryption_key`. The WorkSpace is made anew.
#   resource_types: [aws_workspaces_workspace]
#   aliases: [CKV_AWS_155, CKV_AWS_156, AWS-0109, AVD-AWS-0109, AC_AWS_0503, AC_AWS_0504]
package trueline.aws.workspaces.volume_unencrypted

import data.trueline.lib.values

volumes := {"root_volume_encryption_enabled": "root", "user_volume_encryption_enabled": "user"}

deny contains finding if {
	some attribute, volume in volumes
	object.get(input.attributes, attribute, null) == null
	finding := {
		"message": sprintf("%s does not encrypt its %s volume.", [input.address, volume]),
		"missing": [attribute],
	}
}

deny contains finding if {
	some attribute, volume in volumes
	values.is_false(input.attributes[attribute])
	finding := {
		"message": sprintf("%s leaves its %s volume unencrypted.", [input.address, volume]),
		"path": [attribute],
	}
}
