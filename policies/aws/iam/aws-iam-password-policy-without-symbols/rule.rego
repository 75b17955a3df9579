# METADATA
# title: Password policy asks for no symbol
# description: >-
#   The account's password policy does not ask for a symbol, so console users can choose passwords that are
#   shorter to guess. The argument is off unless it is set.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_account_password_policy
# custom:
#   id: aws-iam-password-policy-without-symbols
#   severity: low
#   confidence: high
#   remediation: Set `require_symbols = true`.
#   resource_types: [aws_iam_account_password_policy]
#   aliases: [CKV_AWS_14, AWS-0060, AVD-AWS-0060, aws-iam-require-symbols-in-passwords, FG_R00023, AC_AWS_0137]
#   controls:
#     hipaa: ["164.308(a)(5)(ii)(D)"]
#     nist-800-53: ["IA-5(1)"]
#     pci-dss: ["8.3.6"]
#     soc2: ["CC6.1"]
package trueline.aws.iam.password_policy_without_symbols

import data.trueline.lib.values

deny contains finding if {
	values.is_false(input.attributes.require_symbols)
	finding := {
		"message": sprintf("%s sets require_symbols to false.", [input.address]),
		"path": ["require_symbols"],
	}
}

deny contains finding if {
	not has_value
	finding := {
		"message": sprintf("%s does not set require_symbols.", [input.address]),
		"missing": ["require_symbols"],
	}
}

has_value if is_boolean(input.attributes.require_symbols)

has_value if is_string(input.attributes.require_symbols)
