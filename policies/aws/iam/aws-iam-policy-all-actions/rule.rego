# METADATA
# title: IAM policy allows every action
# description: >-
#   The action pattern is a bare wildcard, so the statement grants every action of every service that applies to
#   its resources, also those that AWS adds later: deleting the data, changing its policy, handing out access to
#   others.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
# custom:
#   id: aws-iam-policy-all-actions
#   severity: high
#   confidence: high
#   remediation: >-
#     Replace `*` by the actions that are needed, for example `s3:GetObject`, or at the least by those of one
#     service.
#   resource_types:
#     - aws_iam_policy
#     - aws_iam_role_policy
#     - aws_iam_user_policy
#     - aws_iam_group_policy
#     - aws_iam_role
#     - aws_ssoadmin_permission_set_inline_policy
#     - data.aws_iam_policy_document
#   aliases: [CKV_AWS_49, CKV_AWS_63, CKV2_AWS_40, AWS-0057, AVD-AWS-0057, aws-iam-no-policy-wildcards]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.aws.iam.policy_all_actions

import data.trueline.lib.iam

# Every action on every resource is aws-iam-policy-full-admin.
deny contains finding if {
	some document in input.documents
	some i, statement in document.value.Statement
	iam.is_allow(statement)
	not iam.covers_every_resource(statement)
	some j, action in statement.Action
	iam.matches_everything(action)
	finding := {
		"message": sprintf("%s allows every action (%s) on the resources of a statement.", [input.address, action]),
		"path": array.concat(document.path, ["Statement", i, "Action", j]),
	}
}
