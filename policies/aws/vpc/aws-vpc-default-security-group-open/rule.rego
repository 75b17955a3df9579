# METADATA
# title: Default security group of a VPC allows traffic
# description: >-
#   The default security group has rules. Every network interface that names no group of its own gets this one, so
#   whatever it allows is given to machines nobody thought about. Without rules, such a mistake shows at once, as
#   nothing can be reached.
# related_resources:
#   - https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/default_security_group
# custom:
#   id: aws-vpc-default-security-group-open
#   severity: medium
#   confidence: high
#   remediation: >-
#     Remove all ingress and egress rules from the aws_default_security_group, and give each workload a security group
#     of its own.
#   resource_types: [aws_default_security_group]
#   aliases:
#     - CKV2_AWS_12
#     - AWS-0173
#     - AVD-AWS-0173
#     - aws-ec2-restrict-all-in-default-sg
#     - FG_R00089
#     - AC_AWS_0232
#   controls:
#     cis-aws-1.4: ["5.3"]
#     cis-aws-3.0: ["5.4"]
#     hipaa: ["164.312(e)(1)"]
#     nist-800-53: ["AC-4", "SC-7"]
#     pci-dss: ["1.3.1"]
#     soc2: ["CC6.6"]
package trueline.aws.vpc.default_security_group_open

deny contains finding if {
	some i
	input.attributes.ingress[i]
	finding := {
		"message": sprintf("The default security group %s allows inbound traffic.", [input.address]),
		"path": ["ingress", i],
	}
}

deny contains finding if {
	some i
	input.attributes.egress[i]
	finding := {
		"message": sprintf("The default security group %s allows outbound traffic.", [input.address]),
		"path": ["egress", i],
	}
}

# Rules that resources of their own add to the group.
deny contains finding if {
	some type in rule_types
	some rule in input.related[type]
	rule.direction == "from"
	"security_group_id" in rule.path
	finding := {
		"message": sprintf("%s adds a rule to the default security group %s.", [rule.address, input.address]),
		"related": [{"address": rule.address, "message": "the rule is added here"}],
	}
}

rule_types := [
	"aws_security_group_rule",
	"aws_vpc_security_group_egress_rule",
	"aws_vpc_security_group_ingress_rule",
]
