# METADATA
# title: Secret is encrypted with the AWS-managed key
# description: >-
#   The key `alias/aws/secretsmanager` belongs to AWS: its policy cannot be changed, so everyone in the account
#   who may read the secret can also decrypt it, and it cannot be shared with another account.
# related_resources:
#   - https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/secretsmanager_secret
# custom:
#   id: aws-secretsmanager-secret-default-key
#   severity: low
#   confidence: high
#   remediation: Set `kms_key_id` to a KMS key of your own, whose policy names who may decrypt.
#   resource_types: [aws_secretsmanager_secret]
#   aliases: [CKV_AWS_149, AWS-0098, AVD-AWS-0098, aws-ssm-secret-use-customer-key, AC_AWS_0500]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.6.1"]
#     soc2: ["CC6.1"]
package trueline.aws.secretsmanager.secret_default_key

has_key if {
	is_string(input.attributes.kms_key_id)
	input.attributes.kms_key_id != ""
}

deny contains finding if {
	not has_key
	finding := {
		"message": sprintf("%s is encrypted with the AWS-managed key: it names no key.", [input.address]),
		"missing": ["kms_key_id"],
	}
}

deny contains finding if {
	has_key
	endswith(input.attributes.kms_key_id, "alias/aws/secretsmanager")
	finding := {
		"message": sprintf("%s is encrypted with the AWS-managed key alias/aws/secretsmanager.", [input.address]),
		"path": ["kms_key_id"],
	}
}
