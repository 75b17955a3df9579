# METADATA
# title: AMI has an unencrypted volume
# description: >-
#   A volume of the machine image does not ask for encryption, so every instance started from the image gets it
#   unencrypted, and whoever the image is shared with can read it. Volumes made from a snapshot take over its
#   encryption and are left alone.
# related_resources:
#   - https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIEncryption.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ami
# custom:
#   id: aws-ec2-ami-unencrypted-block-device
#   severity: medium
#   confidence: high
#   remediation: >-
#     Set encrypted = true in the ebs_block_device, or make the image from encrypted snapshots.
#   resource_types: [aws_ami]
#   aliases: [CKV_AWS_204, AC_AWS_0005]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-28(1)"]
#     pci-dss: ["3.5.1"]
#     soc2: ["CC6.1"]
package trueline.aws.ec2.ami_unencrypted_block_device

import data.trueline.lib.values

deny contains finding if {
	some i
	values.is_false(input.attributes.ebs_block_device[i].encrypted)
	finding := {"message": message, "path": ["ebs_block_device", i, "encrypted"]}
}

deny contains finding if {
	some i
	device := input.attributes.ebs_block_device[i]
	object.get(device, "encrypted", null) == null
	not from_snapshot(device, i)
	finding := {"message": message, "missing": ["ebs_block_device", i, "encrypted"]}
}

message := sprintf("A volume of the image %s is not encrypted.", [input.address])

from_snapshot(device, _) if device.snapshot_id

# A snapshot of this configuration has an id only once it is made.
from_snapshot(_, i) if {
	some _, others in input.related
	some other in others
	other.direction == "to"
	other.path == ["ebs_block_device", i, "snapshot_id"]
}
