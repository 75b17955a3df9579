# METADATA
# title: Security group has no description
# description: >-
#   Nothing says what the security group is for (Terraform then writes "Managed by Terraform"). Whoever reviews it or
#   cleans up after an incident cannot tell whether it is still needed. The description cannot be changed later
#   without replacing the group.
# related_resources:
#   - https://docs.aws.amazon.com/vpc/latest/userguide/creating-security-groups.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group
# custom:
#   id: aws-ec2-security-group-no-description
#   severity: low
#   confidence: high
#   remediation: >-
#     Set description to what the group is for. The change replaces the group, so set it when the group is made.
#   resource_types: [aws_security_group]
#   aliases:
#     - CKV_AWS_23
#     - AWS-0099
#     - AVD-AWS-0099
#     - aws-ec2-add-description-to-security-group
package trueline.aws.ec2.security_group_no_description

deny contains finding if {
	object.get(input.attributes, "description", null) == null
	finding := {"message": sprintf("%s has no description.", [input.address]), "missing": ["description"]}
}

deny contains finding if {
	input.attributes.description in {"", "Managed by Terraform"}
	finding := {
		"message": sprintf("The description of %s says nothing.", [input.address]),
		"path": ["description"],
	}
}
