# METADATA
# title: IAM user has a console password
# description: >-
#   A login profile lets the user sign in to the console with a password of its own, which is long-lived, easily
#   phished and outside of your identity provider. Users made by Terraform are mostly for machines, which need no
#   console.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp
# custom:
#   id: aws-iam-user-with-console-access
#   severity: low
#   confidence: high
#   remediation: >-
#     Remove the `aws_iam_user_login_profile`. Let people sign in through IAM Identity Center or another identity
#     provider.
#   resource_types: [aws_iam_user]
#   aliases: [CKV2_AWS_22]
package trueline.aws.iam.user_with_console_access

deny contains finding if {
	some profile in input.related.aws_iam_user_login_profile
	profile.direction == "from"
	finding := {
		"message": sprintf("%s has a console password (%s).", [input.address, profile.address]),
		"related": [{"address": profile.address, "message": "gives the user a console password"}],
	}
}
