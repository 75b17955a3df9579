# METADATA
# title: CloudFront distribution uses the certificate of cloudfront.net
# description: >-
#   The distribution can only be reached under its cloudfront.net name, which people cannot tell from a forgery, and
#   the minimum TLS version is fixed at 1.0.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_distribution
# custom:
#   id: aws-cloudfront-default-certificate
#   severity: low
#   confidence: high
#   remediation: Set `acm_certificate_arn` to a certificate for your own domain, and `aliases` to the domain.
#   resource_types: [aws_cloudfront_distribution]
#   aliases: [CKV2_AWS_42]
#   controls:
#     hipaa: ["164.312(e)(2)(ii)"]
#     nist-800-53: ["SC-13", "SC-8(1)"]
#     pci-dss: ["4.2.1"]
#     soc2: ["CC6.7"]
package trueline.aws.cloudfront.default_certificate

import data.trueline.lib.values

default_certificate := object.get(input.attributes, ["viewer_certificate", 0, "cloudfront_default_certificate"], null)

deny contains finding if {
	default_certificate != null
	not values.is_false(default_certificate)
	finding := {
		"message": sprintf("%s uses the certificate of cloudfront.net.", [input.address]),
		"path": ["viewer_certificate", 0, "cloudfront_default_certificate"],
	}
}
