# METADATA
# title: IAM policy is attached to a user
# description: >-
#   Rights that are given to single users pile up, are forgotten when people change jobs, and are hard to review.
#   Groups and roles keep the rights of a job in one place.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_user_policy_attachment
# custom:
#   id: aws-iam-policy-attached-to-user
#   severity: low
#   confidence: high
#   remediation: >-
#     Attach the policy to a group (`aws_iam_group_policy_attachment`) and add the user to it with
#     `aws_iam_user_group_membership`, or to a role that people assume.
#   resource_types: [aws_iam_user_policy, aws_iam_user_policy_attachment, aws_iam_policy_attachment]
#   aliases:
#     - CKV_AWS_40
#     - AWS-0143
#     - AVD-AWS-0143
#     - aws-iam-no-user-attached-policies
#     - FG_R00007
#     - AC_AWS_0475
#     - AC_AWS_0476
#   controls:
#     cis-aws-1.4: ["1.15"]
#     cis-aws-3.0: ["1.15"]
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.aws.iam.policy_attached_to_user

import data.trueline.lib.values

deny contains finding if {
	input.resource_type in {"aws_iam_user_policy", "aws_iam_user_policy_attachment"}
	finding := {"message": sprintf("%s gives rights to a single user.", [input.address])}
}

deny contains finding if {
	input.resource_type == "aws_iam_policy_attachment"
	count(values.as_list(input.attributes.users)) > 0
	finding := {
		"message": sprintf("%s attaches its policy to single users.", [input.address]),
		"path": ["users"],
	}
}
