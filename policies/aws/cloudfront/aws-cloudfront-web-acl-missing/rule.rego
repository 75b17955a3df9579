# METADATA
# title: CloudFront distribution has no web ACL
# description: >-
#   Every request reaches the origin or the cache unfiltered: nothing throttles floods or stops known exploit
#   patterns at the edge.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-awswaf.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_distribution
# custom:
#   id: aws-cloudfront-web-acl-missing
#   severity: low
#   confidence: high
#   remediation: Set `web_acl_id` to the ARN of an `aws_wafv2_web_acl` of scope CLOUDFRONT.
#   resource_types: [aws_cloudfront_distribution]
#   aliases: [CKV_AWS_68, AWS-0011, AVD-AWS-0011, aws-cloudfront-enable-waf, FG_R00073, AC_AWS_0032]
#   controls:
#     nist-800-53: ["SC-7", "SI-4"]
#     pci-dss: ["6.4.2"]
#     soc2: ["CC6.6"]
package trueline.aws.cloudfront.web_acl_missing

acl := object.get(input.attributes, "web_acl_id", null)

deny contains finding if {
	acl in {null, ""}
	finding := {"message": sprintf("%s has no web ACL in front.", [input.address]), "missing": ["web_acl_id"]}
}
