# METADATA
# title: EBS snapshot is not encrypted
# description: >-
#   The copied or imported snapshot does not ask for encryption, so it, and the volumes made from it, are stored in
#   the clear unless its source was encrypted or the region encrypts by default.
# related_resources:
#   - https://docs.aws.amazon.com/ebs/latest/userguide/ebs-copy-snapshot.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ebs_snapshot_copy
# custom:
#   id: aws-ec2-snapshot-unencrypted
#   severity: medium
#   confidence: medium
#   remediation: Set encrypted = true, and kms_key_id to a key of your own.
#   resource_types: [aws_ebs_snapshot_copy, aws_ebs_snapshot_import]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-28(1)"]
#     pci-dss: ["3.5.1"]
#     soc2: ["CC6.1"]
package trueline.aws.ec2.snapshot_unencrypted

import data.trueline.lib.values

deny contains finding if {
	values.is_false(input.attributes.encrypted)
	finding := {"message": sprintf("%s is not encrypted.", [input.address]), "path": ["encrypted"]}
}

deny contains finding if {
	object.get(input.attributes, "encrypted", null) == null
	finding := {"message": sprintf("%s does not ask for encryption.", [input.address]), "missing": ["encrypted"]}
}
