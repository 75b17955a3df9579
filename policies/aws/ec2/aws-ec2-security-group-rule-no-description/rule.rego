# METADATA
# title: Security group rule has no description
# description: >-
#   A rule of the security group does not say why it is there. In a review nobody can tell which rules are still
#   needed and which were opened for an afternoon, so none is ever removed.
# related_resources:
#   - https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group
# custom:
#   id: aws-ec2-security-group-rule-no-description
#   severity: low
#   confidence: high
#   remediation: Set description on the rule to who needs the traffic and why.
#   resource_types: [aws_security_group]
#   aliases:
#     - CKV_AWS_23
#     - AWS-0124
#     - AVD-AWS-0124
#     - aws-ec2-add-description-to-security-group-rule
package trueline.aws.ec2.security_group_rule_no_description

deny contains finding if {
	some i
	rule := input.attributes.ingress[i]
	object.get(rule, "description", null) == null
	finding := {
		"message": sprintf("An inbound rule of %s has no description.", [input.address]),
		"missing": ["ingress", i, "description"],
	}
}

deny contains finding if {
	some i
	rule := input.attributes.egress[i]
	object.get(rule, "description", null) == null
	finding := {
		"message": sprintf("An outbound rule of %s has no description.", [input.address]),
		"missing": ["egress", i, "description"],
	}
}

deny contains finding if {
	some i
	input.attributes.ingress[i].description == ""
	finding := {
		"message": sprintf("The description of an inbound rule of %s is empty.", [input.address]),
		"path": ["ingress", i, "description"],
	}
}

deny contains finding if {
	some i
	input.attributes.egress[i].description == ""
	finding := {
		"message": sprintf("The description of an outbound rule of %s is empty.", [input.address]),
		"path": ["egress", i, "description"],
	}
}
