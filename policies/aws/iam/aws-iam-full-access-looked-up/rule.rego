# METADATA
# title: IAMFullAccess is looked up
# description: >-
#   The data source finds AWS's managed policy IAMFullAccess, which lets its holder attach any policy to any principal,
#   itself included. Whatever it is attached to becomes an administrator by one more step.
# related_resources:
#   - https://docs.aws.amazon.com/aws-managed-policy/latest/reference/IAMFullAccess.html
# custom:
#   id: aws-iam-full-access-looked-up
#   severity: high
#   confidence: medium
#   remediation: >-
#     Look up `IAMReadOnlyAccess`, or write a policy with the IAM actions that are needed on the roles or users
#     concerned, with a permissions boundary.
#   resource_types: [data.aws_iam_policy]
#   aliases: [CKV2_AWS_56]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.aws.iam.full_access_looked_up

offending contains ["name"] if input.attributes.name == "IAMFullAccess"

offending contains ["arn"] if regex.match(`^arn:aws[a-z-]*:iam::aws:policy/IAMFullAccess$`, input.attributes.arn)

deny contains finding if {
	some path in offending
	finding := {
		"message": sprintf("%s is IAMFullAccess: whoever it is attached to can grant itself everything.", [input.address]),
		"path": path,
	}
}
