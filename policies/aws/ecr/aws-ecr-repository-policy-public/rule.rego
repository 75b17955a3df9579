# METADATA
# title: ECR repository policy lets everyone in
# description: >-
#   A statement of the repository's policy allows its actions to everyone, without a condition that narrows it.
#   Every AWS customer can pull the images, and where the actions include `ecr:PutImage` can replace what you
#   deploy.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecr_repository_policy
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
# custom:
#   id: aws-ecr-repository-policy-public
#   severity: high
#   confidence: high
#   remediation: >-
#     Name the accounts or roles in `Principal`, or add a condition `StringEquals` on `aws:PrincipalOrgID`. The
#     qualifier `ForAllValues:` is no protection: a caller without that key meets it.
#   resource_types: [aws_ecr_repository]
#   aliases: [CKV_AWS_32, AWS-0032, AVD-AWS-0032, aws-ecr-no-public-access, AC_AWS_0084]
#   controls:
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "AC-6"]
#     pci-dss: ["7.2.1"]
#     soc2: ["CC6.1"]
package trueline.aws.ecr.repository_policy_public

import data.trueline.lib.iam

deny contains finding if {
	some document in input.documents
	some path in iam.public_grants(document)
	finding := {
		"message": sprintf("The policy of %s lets everyone use the repository.", [input.address]),
		"path": path,
	}
}
