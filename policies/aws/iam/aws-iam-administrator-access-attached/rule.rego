# METADATA
# title: AdministratorAccess is attached
# description: >-
#   AWS's managed policy AdministratorAccess allows every action on every resource. One leaked credential or one
#   exploited workload that holds it is the loss of the whole account.
# related_resources:
#   - https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
# custom:
#   id: aws-iam-administrator-access-attached
#   severity: high
#   confidence: high
#   remediation: >-
#     Attach a policy with the actions that are needed, or a managed policy for the job such as `ReadOnlyAccess`
#     or `job-function/SystemAdministrator`. Keep AdministratorAccess for a break-glass role that asks for MFA.
#   resource_types:
#     - aws_iam_policy_attachment
#     - aws_iam_role_policy_attachment
#     - aws_iam_user_policy_attachment
#     - aws_iam_group_policy_attachment
#     - aws_iam_role
#     - aws_ssoadmin_managed_policy_attachment
#   aliases: [CKV_AWS_274]
#   controls:
#     cis-aws-1.4: ["1.16"]
#     cis-aws-3.0: ["1.16"]
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.aws.iam.administrator_access_attached

import data.trueline.lib.values

is_administrator_access(arn) if {
	is_string(arn)
	regex.match(`^arn:aws[a-z-]*:iam::aws:policy/AdministratorAccess$`, arn)
}

offending contains ["policy_arn"] if is_administrator_access(input.attributes.policy_arn)

offending contains ["managed_policy_arn"] if is_administrator_access(input.attributes.managed_policy_arn)

offending contains ["managed_policy_arns", i] if {
	some i, arn in values.as_list(input.attributes.managed_policy_arns)
	is_administrator_access(arn)
}

deny contains finding if {
	some path in offending
	finding := {
		"message": sprintf("%s hands out AdministratorAccess: every action on every resource.", [input.address]),
		"path": path,
	}
}
