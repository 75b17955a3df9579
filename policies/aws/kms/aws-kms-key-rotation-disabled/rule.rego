# METADATA
# title: KMS key is not rotated
# description: >-
#   The key keeps the same key material for ever, so everything encrypted with it hangs on one secret. With
#   rotation AWS makes new material once a year by itself and goes on decrypting old data; nothing else has to
#   change.
# related_resources:
#   - https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kms_key
# custom:
#   id: aws-kms-key-rotation-disabled
#   severity: medium
#   confidence: high
#   remediation: >-
#     Set `enable_key_rotation = true`. Asymmetric, HMAC and custom key store keys cannot be rotated and are not
#     judged.
#   resource_types: [aws_kms_key]
#   aliases: [CKV_AWS_7, AWS-0065, AVD-AWS-0065, aws-kms-auto-rotate-keys, FG_R00036, AC_AWS_0160]
#   controls:
#     cis-aws-1.4: ["3.8"]
#     cis-aws-3.0: ["3.6"]
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.7.4"]
#     soc2: ["CC6.1"]
package trueline.aws.kms.key_rotation_disabled

import data.trueline.lib.values

# Kinds of key that AWS cannot rotate.
cannot_rotate if {
	spec := input.attributes.customer_master_key_spec
	is_string(spec)
	spec != "SYMMETRIC_DEFAULT"
}

cannot_rotate if input.attributes.key_usage in {"SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"}

cannot_rotate if is_string(input.attributes.custom_key_store_id)

deny contains finding if {
	not cannot_rotate
	values.is_false(input.attributes.enable_key_rotation)
	finding := {
		"message": sprintf("Rotation of %s is switched off.", [input.address]),
		"path": ["enable_key_rotation"],
	}
}

deny contains finding if {
	not cannot_rotate
	not has_rotation_setting
	finding := {
		"message": sprintf("%s does not set enable_key_rotation, so the key is never rotated.", [input.address]),
		"missing": ["enable_key_rotation"],
	}
}

has_rotation_setting if is_boolean(input.attributes.enable_key_rotation)

has_rotation_setting if is_string(input.attributes.enable_key_rotation)
