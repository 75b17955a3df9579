# METADATA
# title: IAM policy grants every IAM action
# description: >-
#   With `iam:*` the holder can attach any policy to itself, create users and access keys and change trust
#   policies. That is administrator access by one more step, whatever the rest of the policy says.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
#   - https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
# custom:
#   id: aws-iam-policy-full-iam-access
#   severity: high
#   confidence: high
#   remediation: >-
#     List the IAM actions that are needed (often only `iam:PassRole` or `iam:Get*`), and name the roles or users
#     in `Resource`. Use a permissions boundary where principals must create roles.
#   resource_types:
#     - aws_iam_policy
#     - aws_iam_role_policy
#     - aws_iam_user_policy
#     - aws_iam_group_policy
#     - aws_iam_role
#     - aws_ssoadmin_permission_set_inline_policy
#     - data.aws_iam_policy_document
#   aliases:
#     - CKV2_AWS_40
#     - CKV_AWS_109
#     - CKV_AWS_110
#     - CKV_AWS_286
#     - CKV_AWS_289
#     - CKV_AWS_107
#     - CKV_AWS_111
#     - CKV_AWS_287
#     - CKV_AWS_290
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.aws.iam.policy_full_iam_access

import data.trueline.lib.iam

# A bare `*` is aws-iam-policy-full-admin or aws-iam-policy-all-actions.
deny contains finding if {
	some document in input.documents
	some i, statement in document.value.Statement
	iam.is_allow(statement)
	some j, action in statement.Action
	iam.is_every_action_of("iam", action)
	finding := {
		"message": sprintf("%s allows every IAM action (%s).", [input.address, action]),
		"path": array.concat(document.path, ["Statement", i, "Action", j]),
	}
}
