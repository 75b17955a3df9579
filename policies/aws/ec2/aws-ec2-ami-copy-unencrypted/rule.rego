# METADATA
# title: Copied AMI is not encrypted
# description: >-
#   The copy of the machine image does not ask for encryption (false is the default), so the snapshots of the copy,
#   and the volumes of every instance started from it, are stored in the clear unless the source was encrypted.
# related_resources:
#   - https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/CopyingAMIs.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ami_copy
# custom:
#   id: aws-ec2-ami-copy-unencrypted
#   severity: medium
#   confidence: high
#   remediation: Set encrypted = true, and kms_key_id to a key of your own.
#   resource_types: [aws_ami_copy]
#   aliases: [CKV_AWS_235]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-28(1)"]
#     pci-dss: ["3.5.1"]
#     soc2: ["CC6.1"]
package trueline.aws.ec2.ami_copy_unencrypted

import data.trueline.lib.values

deny contains finding if {
	values.is_false(input.attributes.encrypted)
	finding := {"message": sprintf("%s is not encrypted.", [input.address]), "path": ["encrypted"]}
}

deny contains finding if {
	object.get(input.attributes, "encrypted", null) == null
	finding := {"message": sprintf("%s does not ask for encryption.", [input.address]), "missing": ["encrypted"]}
}
