# METADATA
# title: Password policy allows short passwords
# description: >-
#   Passwords of fewer than 14 characters can be guessed with today's hardware. When the argument is left out, AWS
#   takes its own, much lower minimum.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_account_password_policy
# custom:
#   id: aws-iam-password-policy-short-minimum
#   severity: medium
#   confidence: high
#   remediation: Set `minimum_password_length` to 14 or more.
#   resource_types: [aws_iam_account_password_policy]
#   aliases: [CKV_AWS_10, AWS-0063, AVD-AWS-0063, aws-iam-set-minimum-password-length, FG_R00025, AC_AWS_0142]
#   controls:
#     cis-aws-1.4: ["1.8"]
#     cis-aws-3.0: ["1.8"]
#     hipaa: ["164.308(a)(5)(ii)(D)"]
#     nist-800-53: ["IA-5(1)"]
#     pci-dss: ["8.3.6"]
#     soc2: ["CC6.1"]
package trueline.aws.iam.password_policy_short_minimum

import data.trueline.lib.values

deny contains finding if {
	number := values.number(input.attributes.minimum_password_length)
	number < 14
	finding := {
		"message": sprintf("%s allows passwords of %v characters.", [input.address, number]),
		"path": ["minimum_password_length"],
	}
}

deny contains finding if {
	not values.number(input.attributes.minimum_password_length)
	finding := {
		"message": sprintf("%s sets no minimum_password_length.", [input.address]),
		"missing": ["minimum_password_length"],
	}
}
