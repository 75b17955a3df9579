# METADATA
# title: CloudFront distribution has no default root object
# description: >-
#   A request for `/` is passed to the origin as it is. An S3 origin that allows listing then shows the names of
#   everything in the bucket.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DefaultRootObject.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_distribution
# custom:
#   id: aws-cloudfront-default-root-object-missing
#   severity: low
#   confidence: medium
#   remediation: Set `default_root_object`, usually to `index.html`.
#   resource_types: [aws_cloudfront_distribution]
#   aliases: [CKV_AWS_305]
package trueline.aws.cloudfront.default_root_object_missing

root := object.get(input.attributes, "default_root_object", null)

deny contains finding if {
	root in {null, ""}
	finding := {
		"message": sprintf("%s sets no default root object.", [input.address]),
		"missing": ["default_root_object"],
	}
}
