# METADATA
# title: Lambda permission for a service names no source
# description: >-
#   The permission lets an AWS service call the function, whoever it works for. Somebody in another account can
#   set up, say, an S3 bucket or an SNS topic that has the service call your function with their data (the
#   confused deputy).
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_permission
# custom:
#   id: aws-lambda-permission-without-source
#   severity: high
#   confidence: high
#   remediation: >-
#     Set `source_arn` to the resource that causes the calls (`aws_s3_bucket.inbox.arn`), and `source_account` as
#     well where the ARN holds no account, as with S3.
#   resource_types: [aws_lambda_permission]
#   aliases: [CKV_AWS_364, AWS-0067, AVD-AWS-0067, aws-lambda-restrict-source-arn, FG_R00499]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.aws.lambda.permission_without_source

is_service(principal) if {
	is_string(principal)
	regex.match(`\.amazonaws\.com(\.cn)?$`, principal)
}

is_narrowed if is_string(input.attributes.source_arn)

is_narrowed if is_string(input.attributes.source_account)

is_narrowed if is_string(input.attributes.principal_org_id)

is_narrowed if is_string(input.attributes.event_source_token)

deny contains finding if {
	is_service(input.attributes.principal)
	not is_narrowed
	finding := {
		"message": sprintf("%s lets %s call the function for anyone.", [input.address, input.attributes.principal]),
		"missing": ["source_arn"],
	}
}
