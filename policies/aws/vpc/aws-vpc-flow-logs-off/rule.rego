# METADATA
# title: VPC records no flow logs
# description: >-
#   Who talked to whom in the network is not recorded, so an intrusion can be neither found nor traced. The rule
#   knows only flow logs in the same configuration that name the VPC by reference.
# related_resources:
#   - https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/flow_log
# custom:
#   id: aws-vpc-flow-logs-off
#   severity: low
#   confidence: medium
#   remediation: Add an `aws_flow_log` with `vpc_id` set to the id of the VPC.
#   resource_types: [aws_vpc]
#   aliases: [CKV2_AWS_11, AWS-0178, AVD-AWS-0178, aws-ec2-require-vpc-flow-logs-for-all-vpcs, FG_R00054, AC_AWS_0369]
#   controls:
#     cis-aws-1.4: ["3.9"]
#     cis-aws-3.0: ["3.7"]
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-12", "AU-2"]
#     pci-dss: ["10.2.1"]
#     soc2: ["CC7.2"]
package trueline.aws.vpc.flow_logs_off

deny contains finding if {
	not has_flow_log
	finding := {"message": sprintf("%s has no flow log.", [input.address])}
}

has_flow_log if {
	some log in input.related.aws_flow_log
	log.direction == "from"
}
