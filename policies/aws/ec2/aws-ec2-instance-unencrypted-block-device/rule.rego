# METADATA
# title: EC2 instance has an unencrypted block device
# description: >-
#   A root or data volume of the instance does not ask for encryption at rest. Its snapshots, and volumes made from
#   them, are then readable to whoever gets hold of them, and cannot be encrypted without a copy. Devices made from a
#   snapshot take over its encryption; instances made from a launch template are judged by what they write themselves.
# related_resources:
#   - https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/instance
# custom:
#   id: aws-ec2-instance-unencrypted-block-device
#   severity: high
#   confidence: medium
#   remediation: >-
#     Set encrypted = true in root_block_device (add the block if there is none) and in every ebs_block_device or ebs
#     block.
#   resource_types: [aws_instance, aws_spot_instance_request, aws_launch_configuration, aws_launch_template]
#   aliases:
#     - CKV_AWS_8
#     - AWS-0131
#     - AVD-AWS-0131
#     - aws-ec2-enable-at-rest-encryption
#     - AWS-0008
#     - AVD-AWS-0008
#     - aws-ec2-enable-launch-config-at-rest-encryption
#     - aws-autoscaling-enable-at-rest-encryption
#     - AWS-0122
#     - AVD-AWS-0122
#     - aws-ec2-no-sensitive-info
#     - AC_AWS_0167
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-28(1)"]
#     pci-dss: ["3.5.1"]
#     soc2: ["CC6.1"]
package trueline.aws.ec2.instance_unencrypted_block_device

import data.trueline.lib.values

deny contains finding if {
	some i
	device := input.attributes.root_block_device[i]
	some fault in faults(device, ["root_block_device", i])
	finding := object.union(fault, {"message": sprintf("The root volume of %s is not encrypted.", [input.address])})
}

deny contains finding if {
	some i
	device := input.attributes.ebs_block_device[i]
	not values.is_true(device.no_device)
	not is_no_volume(i)
	some fault in faults(device, ["ebs_block_device", i])
	finding := object.union(fault, {"message": sprintf("A volume of %s is not encrypted.", [input.address])})
}

deny contains finding if {
	some i, j
	device := input.attributes.block_device_mappings[i].ebs[j]
	some fault in faults(device, ["block_device_mappings", i, "ebs", j])
	finding := object.union(fault, {"message": sprintf("A volume of %s is not encrypted.", [input.address])})
}

deny contains finding if {
	not input.resource_type == "aws_launch_template"
	not configures_root
	not input.attributes.launch_template[0]
	finding := {
		"message": sprintf("%s does not ask for an encrypted root volume.", [input.address]),
		"missing": ["root_block_device"],
	}
}

# CloudFormation's list also has the disks of the host, and devices of the image that are left out.
is_no_volume(i) if input.native.attributes.BlockDeviceMappings[i].VirtualName

is_no_volume(i) if input.native.attributes.BlockDeviceMappings[i].NoDevice

configures_root if input.attributes.root_block_device[0]

# CloudFormation has one list for all devices. A name that is not known may be that of the root.
configures_root if {
	some device in input.attributes.ebs_block_device
	object.get(device, "device_name", "/dev/xvda") in {"/dev/sda", "/dev/sda1", "/dev/xvda"}
}

faults(device, path) := {{"path": array.concat(path, ["encrypted"])}} if values.is_false(device.encrypted)

faults(device, path) := {{"missing": array.concat(path, ["encrypted"])}} if {
	object.get(device, "encrypted", null) == null
	not from_snapshot(device, path)
}

from_snapshot(device, _) if device.snapshot_id

# A snapshot of this configuration has an id only once it is made.
from_snapshot(_, path) if {
	some _, others in input.related
	some other in others
	other.direction == "to"
	other.path == array.concat(path, ["snapshot_id"])
}
