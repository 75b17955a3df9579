# METADATA
# title: Access key for the root user
# description: >-
#   An access key of the root user cannot be limited by any policy: who finds it owns the account. Nothing that
#   Terraform does needs one.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_access_key
# custom:
#   id: aws-iam-root-access-key
#   severity: high
#   confidence: medium
#   remediation: >-
#     Delete the key and use a role with the rights that are needed. If this is an ordinary IAM user that happens
#     to be called root, give it another name.
#   resource_types: [aws_iam_access_key]
#   aliases: [CKV_AWS_348, AWS-0141, AVD-AWS-0141, aws-iam-no-root-access-keys, AC_AWS_0132]
#   controls:
#     cis-aws-1.4: ["1.4"]
#     cis-aws-3.0: ["1.4"]
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-2", "AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.aws.iam.root_access_key

is_root(user) if user in {"root", "<root_account>"}

deny contains finding if {
	is_root(input.attributes.user)
	finding := {
		"message": sprintf("%s makes an access key for the user %s.", [input.address, input.attributes.user]),
		"path": ["user"],
	}
}
