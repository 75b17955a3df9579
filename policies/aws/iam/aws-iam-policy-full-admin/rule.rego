# METADATA
# title: IAM policy grants full administrative rights
# description: >-
#   One statement allows every action on every resource. Whoever holds the policy, or gets hold of a credential of
#   somebody who does, can read and destroy everything in the account, create further users and switch logging
#   off.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
# custom:
#   id: aws-iam-policy-full-admin
#   severity: high
#   confidence: high
#   remediation: >-
#     List the actions that the job needs in `Action` and the ARNs it works on in `Resource`. Where administrators
#     are really meant, give them a role of their own that asks for MFA.
#   resource_types:
#     - aws_iam_policy
#     - aws_iam_role_policy
#     - aws_iam_user_policy
#     - aws_iam_group_policy
#     - aws_iam_role
#     - aws_ssoadmin_permission_set_inline_policy
#     - data.aws_iam_policy_document
#   aliases:
#     - CKV_AWS_1
#     - CKV_AWS_62
#     - CKV_AWS_63
#     - CKV_AWS_49
#     - CKV2_AWS_40
#     - FG_R00092
#     - AWS-0057
#     - AVD-AWS-0057
#     - aws-iam-no-policy-wildcards
#     - AC_AWS_0143
#     - AC_AWS_0144
#     - AC_AWS_0146
#     - AC_AWS_0147
#     - AC_AWS_0474
#     - CKV_AWS_107
#     - CKV_AWS_108
#     - CKV_AWS_109
#     - CKV_AWS_110
#     - CKV_AWS_111
#     - CKV_AWS_286
#     - CKV_AWS_287
#     - CKV_AWS_288
#     - CKV_AWS_289
#     - CKV_AWS_290
#     - AWS-0114
#     - AVD-AWS-0114
#     - AWS-0120
#     - AVD-AWS-0120
#   controls:
#     cis-aws-1.4: ["1.16"]
#     cis-aws-3.0: ["1.16"]
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.aws.iam.policy_full_admin

import data.trueline.lib.iam

deny contains finding if {
	some document in input.documents
	some i, statement in document.value.Statement
	iam.is_allow(statement)
	iam.covers_every_resource(statement)
	some j, action in statement.Action
	iam.matches_everything(action)
	finding := {
		"message": sprintf("%s allows every action (%s) on every resource.", [input.address, action]),
		"path": array.concat(document.path, ["Statement", i, "Action", j]),
	}
}
