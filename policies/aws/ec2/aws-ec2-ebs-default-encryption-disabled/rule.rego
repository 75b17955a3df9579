# METADATA
# title: EBS encryption by default is turned off
# description: >-
#   The configuration turns off encryption by default for EBS in this region. Volumes and snapshots that do not ask
#   for encryption themselves, such as those made by Auto Scaling, by other tools or by hand, are then stored in the
#   clear.
# related_resources:
#   - https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ebs_encryption_by_default
# custom:
#   id: aws-ec2-ebs-default-encryption-disabled
#   severity: high
#   confidence: high
#   remediation: Set enabled = true, or leave it out (true is its default).
#   resource_types: [aws_ebs_encryption_by_default]
#   aliases: [CKV_AWS_106, AC_AWS_0079]
#   controls:
#     cis-aws-1.4: ["2.2.1"]
#     cis-aws-3.0: ["2.2.1"]
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-28(1)"]
#     pci-dss: ["3.5.1"]
#     soc2: ["CC6.1"]
package trueline.aws.ec2.ebs_default_encryption_disabled

import data.trueline.lib.values

deny contains finding if {
	values.is_false(input.attributes.enabled)
	finding := {
		"message": sprintf("%s turns off the default encryption of EBS volumes.", [input.address]),
		"path": ["enabled"],
	}
}
