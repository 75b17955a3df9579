# METADATA
# title: CloudFront distribution is disabled
# description: >-
#   The distribution answers nobody, but its aliases, certificate and origin access stay in place: leftovers that
#   are easy to forget and to misjudge.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HowToDeleteDistribution.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_distribution
# custom:
#   id: aws-cloudfront-disabled
#   severity: info
#   confidence: high
#   remediation: Set `enabled = true`, or remove the distribution.
#   resource_types: [aws_cloudfront_distribution]
#   aliases: [CKV_AWS_216]
package trueline.aws.cloudfront.disabled

import data.trueline.lib.values

deny contains finding if {
	values.is_false(input.attributes.enabled)
	finding := {"message": sprintf("%s is disabled.", [input.address]), "path": ["enabled"]}
}
