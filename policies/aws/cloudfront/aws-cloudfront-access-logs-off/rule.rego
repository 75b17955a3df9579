# METADATA
# title: CloudFront distribution keeps no access logs
# description: >-
#   Requests that the cache answers never reach the origin, so without logs of the distribution nobody can tell who
#   fetched what, or trace an attack.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_distribution
# custom:
#   id: aws-cloudfront-access-logs-off
#   severity: low
#   confidence: high
#   remediation: >-
#     Add a `logging_config` block with a `bucket`, or an `aws_cloudwatch_log_delivery_source` for the distribution.
#   resource_types: [aws_cloudfront_distribution]
#   aliases: [CKV_AWS_86, AWS-0010, AVD-AWS-0010, aws-cloudfront-enable-logging, FG_R00067, AC_AWS_0025]
#   controls:
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-12", "AU-2"]
#     pci-dss: ["10.2.1"]
#     soc2: ["CC7.2"]
package trueline.aws.cloudfront.access_logs_off

logging := object.get(input.attributes, "logging_config", null)

deny contains finding if {
	logging in {null, []}
	not delivers_logs
	finding := {"message": sprintf("%s has no access logs.", [input.address]), "missing": ["logging_config"]}
}

# Logging of the second version is set up in resources of its own, which refer to the distribution.
delivers_logs if {
	some source in input.related.aws_cloudwatch_log_delivery_source
	source.direction == "from"
}
