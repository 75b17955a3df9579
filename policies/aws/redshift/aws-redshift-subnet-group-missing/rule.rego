# METADATA
# title: Redshift cluster is not placed in a network of its own
# description: >-
#   Without a subnet group the cluster lands in the default VPC, whose subnets are public, and shares it with
#   whatever else was never given a place.
# related_resources:
#   - https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-cluster-subnet-groups.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/redshift_cluster
# custom:
#   id: aws-redshift-subnet-group-missing
#   severity: medium
#   confidence: high
#   remediation: Set `cluster_subnet_group_name` to a subnet group of private subnets.
#   resource_types: [aws_redshift_cluster]
#   aliases: [CKV_AWS_154, AWS-0127, AVD-AWS-0127, aws-redshift-use-vpc]
package trueline.aws.redshift.subnet_group_missing

group := object.get(input.attributes, "cluster_subnet_group_name", null)

deny contains finding if {
	group in {null, ""}
	finding := {
		"message": sprintf("%s names no subnet group, so it is placed in the default VPC.", [input.address]),
		"missing": ["cluster_subnet_group_name"],
	}
}
