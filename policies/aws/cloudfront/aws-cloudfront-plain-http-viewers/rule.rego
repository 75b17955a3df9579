# METADATA
# title: CloudFront serves viewers over plain HTTP
# description: >-
#   A cache behavior with `allow-all` answers HTTP requests as they are. Pages, cookies and form data of those
#   viewers can be read and changed on the way.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_distribution
# custom:
#   id: aws-cloudfront-plain-http-viewers
#   severity: high
#   confidence: high
#   remediation: Set `viewer_protocol_policy` to `redirect-to-https` or `https-only` in every cache behavior.
#   resource_types: [aws_cloudfront_distribution]
#   aliases: [CKV_AWS_34, AWS-0012, AVD-AWS-0012, aws-cloudfront-enforce-https, FG_R00011, AC_AWS_0024]
#   controls:
#     hipaa: ["164.312(e)(1)", "164.312(e)(2)(ii)"]
#     nist-800-53: ["SC-8(1)"]
#     pci-dss: ["4.2.1"]
#     soc2: ["CC6.7"]
package trueline.aws.cloudfront.plain_http_viewers

deny contains finding if {
	some i
	input.attributes.default_cache_behavior[i].viewer_protocol_policy == "allow-all"
	finding := {
		"message": sprintf("%s serves plain HTTP by default.", [input.address]),
		"path": ["default_cache_behavior", i, "viewer_protocol_policy"],
	}
}

deny contains finding if {
	some i
	input.attributes.ordered_cache_behavior[i].viewer_protocol_policy == "allow-all"
	finding := {
		"message": sprintf("%s has a cache behavior that serves plain HTTP.", [input.address]),
		"path": ["ordered_cache_behavior", i, "viewer_protocol_policy"],
	}
}
