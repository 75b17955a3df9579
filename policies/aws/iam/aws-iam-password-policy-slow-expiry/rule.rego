# METADATA
# title: Password policy lets passwords live longer than 90 days
# description: >-
#   A password that never expires works for whoever has stolen it until somebody notices. Some rules, such as
#   those of payment cards, ask for a change every 90 days; others (NIST SP 800-63B) advise against it, so take
#   this as a matter of your own policy.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_account_password_policy
# custom:
#   id: aws-iam-password-policy-slow-expiry
#   severity: info
#   confidence: high
#   remediation: Set `max_password_age` to 90 or less; 0 means that passwords never expire.
#   resource_types: [aws_iam_account_password_policy]
#   aliases: [CKV_AWS_9, AWS-0062, AVD-AWS-0062, aws-iam-set-max-password-age, FG_R00003, AC_AWS_0138]
#   controls:
#     hipaa: ["164.308(a)(5)(ii)(D)"]
#     nist-800-53: ["IA-5(1)"]
#     pci-dss: ["8.3.9"]
#     soc2: ["CC6.1"]
package trueline.aws.iam.password_policy_slow_expiry

import data.trueline.lib.values

deny contains finding if {
	days := values.number(input.attributes.max_password_age)
	days > 90
	finding := {
		"message": sprintf("%s lets passwords live for %v days.", [input.address, days]),
		"path": ["max_password_age"],
	}
}

deny contains finding if {
	values.number(input.attributes.max_password_age) == 0
	finding := {
		"message": sprintf("%s lets passwords live for ever (max_password_age is 0).", [input.address]),
		"path": ["max_password_age"],
	}
}

deny contains finding if {
	not values.number(input.attributes.max_password_age)
	finding := {
		"message": sprintf("%s does not set max_password_age, so passwords never expire.", [input.address]),
		"missing": ["max_password_age"],
	}
}
