# METADATA
# title: Lambda function runs outside of any VPC
# description: >-
#   The function reaches the internet directly. Security groups, flow logs and endpoint policies of your network
#   do not apply to what it sends, which makes it easy to carry data off if its code is compromised. Many
#   functions need no network of yours.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function
# custom:
#   id: aws-lambda-outside-vpc
#   severity: info
#   confidence: high
#   remediation: >-
#     Give the function subnets and security groups in `vpc_config`, where it works on data that must not leave.
#   resource_types: [aws_lambda_function]
#   aliases: [CKV_AWS_117, AC_AWS_0486]
#   controls:
#     hipaa: ["164.312(e)(1)"]
#     nist-800-53: ["AC-4", "SC-7"]
#     pci-dss: ["1.3.1"]
#     soc2: ["CC6.6"]
package trueline.aws.lambda.outside_vpc

deny contains finding if {
	not input.attributes.vpc_config[0]
	finding := {"message": sprintf("%s runs outside of any VPC.", [input.address]), "missing": ["vpc_config"]}
}
