# METADATA
# title: IAM role can be assumed by anyone
# description: >-
#   The trust policy names everyone as its principal. Any AWS customer can assume the role and act with all of its
#   permissions; knowing the role's ARN is enough.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-user.html
# custom:
#   id: aws-iam-role-trusts-everyone
#   severity: critical
#   confidence: high
#   remediation: >-
#     Name the services, roles or accounts that need the role in `Principal`, for example `{ Service =
#     "ec2.amazonaws.com" }`. If it must be open to an organization, keep `*` but add a condition `StringEquals`
#     on `aws:PrincipalOrgID`.
#   resource_types: [aws_iam_role]
#   aliases: [CKV_AWS_60, FG_R00219]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.aws.iam.role_trusts_everyone

import data.trueline.lib.iam

deny contains finding if {
	some document in input.documents
	document.path == ["assume_role_policy"]
	some path in iam.public_grants(document)
	finding := {
		"message": sprintf("The trust policy of %s lets everyone assume the role.", [input.address]),
		"path": path,
	}
}
