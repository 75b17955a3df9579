# METADATA
# title: Password policy asks for no lowercase letter
# description: >-
#   The account's password policy does not ask for a lowercase letter, so console users can choose passwords that
#   are shorter to guess. The argument is off unless it is set.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_account_password_policy
# custom:
#   id: aws-iam-password-policy-without-lowercase
#   severity: low
#   confidence: high
#   remediation: Set `require_lowercase_characters = true`.
#   resource_types: [aws_iam_account_password_policy]
#   aliases: [CKV_AWS_11, AWS-0058, AVD-AWS-0058, aws-iam-require-lowercase-in-passwords, FG_R00022, AC_AWS_0134]
#   controls:
#     hipaa: ["164.308(a)(5)(ii)(D)"]
#     nist-800-53: ["IA-5(1)"]
#     pci-dss: ["8.3.6"]
#     soc2: ["CC6.1"]
package trueline.aws.iam.password_policy_without_lowercase

import data.trueline.lib.values

deny contains finding if {
	values.is_false(input.attributes.require_lowercase_characters)
	finding := {
		"message": sprintf("%s sets require_lowercase_characters to false.", [input.address]),
		"path": ["require_lowercase_characters"],
	}
}

deny contains finding if {
	not has_value
	finding := {
		"message": sprintf("%s does not set require_lowercase_characters.", [input.address]),
		"missing": ["require_lowercase_characters"],
	}
}

has_value if is_boolean(input.attributes.require_lowercase_characters)

has_value if is_string(input.attributes.require_lowercase_characters)
