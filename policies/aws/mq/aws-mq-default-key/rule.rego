# METADATA
# title: MQ broker is not encrypted with a key of its own
# description: >-
#   Messages on disk are encrypted with a key that AWS owns: nobody can say who may decrypt them, see the uses of
#   the key, or end all access by disabling it.
# related_resources:
#   - https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/data-protection.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/mq_broker
# custom:
#   id: aws-mq-default-key
#   severity: low
#   confidence: high
#   remediation: Add `encryption_options { use_aws_owned_key = false; kms_key_id = aws_kms_key.x.arn }`.
#   resource_types: [aws_mq_broker]
#   aliases: [CKV_AWS_209]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.6.1"]
#     soc2: ["CC6.1"]
package trueline.aws.mq.default_key

import data.trueline.lib.encryption

key := object.get(input.attributes, ["encryption_options", 0, "kms_key_id"], null)

deny contains finding if {
	encryption.no_key(key)
	finding := {
		"message": sprintf("%s names no KMS key of its own.", [input.address]),
		"missing": ["encryption_options", 0, "kms_key_id"],
	}
}

deny contains finding if {
	encryption.is_aws_managed(key)
	finding := {
		"message": sprintf("%s is encrypted with %s, a key that AWS manages.", [input.address, key]),
		"path": ["encryption_options", 0, "kms_key_id"],
	}
}
