# METADATA
# title: SSM parameter is encrypted with the AWS-managed key
# description: >-
#   The key `alias/aws/ssm` belongs to AWS: its policy cannot be changed, so everyone in the account who may read
#   the parameter can also decrypt it.
# related_resources:
#   - https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ssm_parameter
# custom:
#   id: aws-ssm-parameter-default-key
#   severity: low
#   confidence: high
#   remediation: Set `key_id` to a KMS key of your own, whose policy names who may decrypt.
#   resource_types: [aws_ssm_parameter]
#   aliases: [CKV_AWS_337]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.6.1"]
#     soc2: ["CC6.1"]
package trueline.aws.ssm.parameter_default_key

has_key if {
	is_string(input.attributes.key_id)
	input.attributes.key_id != ""
}

deny contains finding if {
	input.attributes.type == "SecureString"
	not has_key
	finding := {
		"message": sprintf("%s is encrypted with the AWS-managed key: it names no key.", [input.address]),
		"missing": ["key_id"],
	}
}

deny contains finding if {
	input.attributes.type == "SecureString"
	has_key
	endswith(input.attributes.key_id, "alias/aws/ssm")
	finding := {
		"message": sprintf("%s is encrypted with the AWS-managed key alias/aws/ssm.", [input.address]),
		"path": ["key_id"],
	}
}
