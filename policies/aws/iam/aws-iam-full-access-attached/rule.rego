# METADATA
# title: IAMFullAccess is attached
# description: >-
#   AWS's managed policy IAMFullAccess lets its holder attach any policy to any principal, itself included. It is
#   administrator access by one more step.
# related_resources:
#   - https://docs.aws.amazon.com/aws-managed-policy/latest/reference/IAMFullAccess.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
# custom:
#   id: aws-iam-full-access-attached
#   severity: high
#   confidence: high
#   remediation: >-
#     Attach `IAMReadOnlyAccess`, or a policy of your own with the IAM actions that are needed on the roles or
#     users concerned, with a permissions boundary.
#   resource_types:
#     - aws_iam_policy_attachment
#     - aws_iam_role_policy_attachment
#     - aws_iam_user_policy_attachment
#     - aws_iam_group_policy_attachment
#     - aws_iam_role
#     - aws_ssoadmin_managed_policy_attachment
#   aliases: [CKV2_AWS_56]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.aws.iam.full_access_attached

import data.trueline.lib.values

is_iam_full_access(arn) if {
	is_string(arn)
	regex.match(`^arn:aws[a-z-]*:iam::aws:policy/IAMFullAccess$`, arn)
}

offending contains ["policy_arn"] if is_iam_full_access(input.attributes.policy_arn)

offending contains ["managed_policy_arn"] if is_iam_full_access(input.attributes.managed_policy_arn)

offending contains ["managed_policy_arns", i] if {
	some i, arn in values.as_list(input.attributes.managed_policy_arns)
	is_iam_full_access(arn)
}

deny contains finding if {
	some path in offending
	finding := {
		"message": sprintf("%s uses IAMFullAccess: whoever holds it can grant itself everything.", [input.address]),
		"path": path,
	}
}
