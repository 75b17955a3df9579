# METADATA
# title: EBS volume is not encrypted
# description: >-
#   The volume does not ask for encryption at rest, so its data, its snapshots and the volumes made from them are
#   readable to whoever gets hold of a snapshot or the storage below. Encryption cannot be turned on later without
#   copying the volume. Volumes made from a snapshot take over its encryption and are left alone.
# related_resources:
#   - https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ebs_volume
# custom:
#   id: aws-ec2-ebs-volume-unencrypted
#   severity: high
#   confidence: high
#   remediation: >-
#     Set encrypted = true, and kms_key_id to a key of your own. An aws_ebs_encryption_by_default covers the volumes
#     that are made elsewhere.
#   resource_types: [aws_ebs_volume]
#   aliases:
#     - CKV_AWS_3
#     - AWS-0026
#     - AVD-AWS-0026
#     - aws-ec2-enable-volume-encryption
#     - aws-ebs-enable-volume-encryption
#     - FG_R00016
#   controls:
#     cis-aws-1.4: ["2.2.1"]
#     cis-aws-3.0: ["2.2.1"]
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-28(1)"]
#     pci-dss: ["3.5.1"]
#     soc2: ["CC6.1"]
package trueline.aws.ec2.ebs_volume_unencrypted

import data.trueline.lib.values

deny contains finding if {
	values.is_false(input.attributes.encrypted)
	finding := {"message": sprintf("%s is not encrypted.", [input.address]), "path": ["encrypted"]}
}

deny contains finding if {
	object.get(input.attributes, "encrypted", null) == null
	not from_snapshot
	finding := {"message": sprintf("%s does not ask for encryption.", [input.address]), "missing": ["encrypted"]}
}

from_snapshot if input.attributes.snapshot_id

# A snapshot of this configuration has an id only once it is made.
from_snapshot if {
	some _, others in input.related
	some other in others
	other.direction == "to"
	"snapshot_id" in other.path
}
