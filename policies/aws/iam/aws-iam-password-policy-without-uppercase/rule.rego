# METADATA
# title: Password policy asks for no uppercase letter
# description: >-
#   The account's password policy does not ask for an uppercase letter, so console users can choose passwords that
#   are shorter to guess. The argument is off unless it is set.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_account_password_policy
# custom:
#   id: aws-iam-password-policy-without-uppercase
#   severity: low
#   confidence: high
#   remediation: Set `require_uppercase_characters = true`.
#   resource_types: [aws_iam_account_password_policy]
#   aliases: [CKV_AWS_15, AWS-0061, AVD-AWS-0061, aws-iam-require-uppercase-in-passwords, FG_R00021, AC_AWS_0135]
#   controls:
#     hipaa: ["164.308(a)(5)(ii)(D)"]
#     nist-800-53: ["IA-5(1)"]
#     pci-dss: ["8.3.6"]
#     soc2: ["CC6.1"]
package trueline.aws.iam.password_policy_without_uppercase

import data.trueline.lib.values

deny contains finding if {
	values.is_false(input.attributes.require_uppercase_characters)
	finding := {
		"message": sprintf("%s sets require_uppercase_characters to false.", [input.address]),
		"path": ["require_uppercase_characters"],
	}
}

deny contains finding if {
	not has_value
	finding := {
		"message": sprintf("%s does not set require_uppercase_characters.", [input.address]),
		"missing": ["require_uppercase_characters"],
	}
}

has_value if is_boolean(input.attributes.require_uppercase_characters)

has_value if is_string(input.attributes.require_uppercase_characters)
