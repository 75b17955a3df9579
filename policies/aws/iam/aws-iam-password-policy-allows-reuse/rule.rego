# METADATA
# title: Password policy allows old passwords again
# description: >-
#   When old passwords may come back, a password that leaked once is worth trying again. AWS remembers none unless
#   told to.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_account_password_policy
# custom:
#   id: aws-iam-password-policy-allows-reuse
#   severity: low
#   confidence: high
#   remediation: Set `password_reuse_prevention = 24`, the most that AWS can remember.
#   resource_types: [aws_iam_account_password_policy]
#   aliases: [CKV_AWS_13, AWS-0056, AVD-AWS-0056, aws-iam-no-password-reuse, FG_R00002, AC_AWS_0472]
#   controls:
#     cis-aws-1.4: ["1.9"]
#     cis-aws-3.0: ["1.9"]
#     hipaa: ["164.308(a)(5)(ii)(D)"]
#     nist-800-53: ["IA-5(1)"]
#     pci-dss: ["8.3.7"]
#     soc2: ["CC6.1"]
package trueline.aws.iam.password_policy_allows_reuse

import data.trueline.lib.values

deny contains finding if {
	number := values.number(input.attributes.password_reuse_prevention)
	number < 24
	finding := {
		"message": sprintf("%s keeps users from only their last %v passwords.", [input.address, number]),
		"path": ["password_reuse_prevention"],
	}
}

deny contains finding if {
	not values.number(input.attributes.password_reuse_prevention)
	finding := {
		"message": sprintf("%s does not set password_reuse_prevention.", [input.address]),
		"missing": ["password_reuse_prevention"],
	}
}
