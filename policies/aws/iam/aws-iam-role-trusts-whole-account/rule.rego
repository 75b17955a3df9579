# METADATA
# title: IAM role trusts a whole AWS account
# description: >-
#   The trust policy names an account instead of a principal in it and asks for nothing else. Everyone in that
#   account whose own policies allow `sts:AssumeRole` on all roles can take this one; if the account belongs to a
#   supplier, its other customers may be able to borrow its access (the confused deputy).
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-user_externalid.html
# custom:
#   id: aws-iam-role-trusts-whole-account
#   severity: low
#   confidence: high
#   remediation: >-
#     Name the roles or users that need it in `Principal`. For a supplier's account add a condition on
#     `sts:ExternalId`, for people one on `aws:MultiFactorAuthPresent`.
#   resource_types: [aws_iam_role]
#   aliases: [CKV_AWS_61, FG_R00255]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.aws.iam.role_trusts_whole_account

import data.trueline.lib.iam

is_account(principal) if {
	is_string(principal)
	regex.match(`^([0-9]{12}|arn:aws[a-z-]*:iam::[0-9]{12}:root)$`, principal)
}

deny contains finding if {
	some document in input.documents
	document.path == ["assume_role_policy"]
	some i, statement in document.value.Statement
	iam.is_allow(statement)
	not statement.Condition
	some j, principal in statement.Principal.AWS
	is_account(principal)
	finding := {
		"message": sprintf("The trust policy of %s trusts everyone in the account %s.", [input.address, principal]),
		"path": array.concat(document.path, ["Statement", i, "Principal", "AWS", j]),
	}
}
