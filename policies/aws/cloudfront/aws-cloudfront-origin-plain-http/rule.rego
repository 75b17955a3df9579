# METADATA
# title: CloudFront fetches from an origin over plain HTTP
# description: >-
#   With `http-only`, or with `match-viewer` when a viewer came over HTTP, what CloudFront and the origin exchange
#   crosses the internet in clear text, although the viewer may see a padlock. Website endpoints of S3 offer nothing
#   else and are left out.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-cloudfront-to-custom-origin.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_distribution
# custom:
#   id: aws-cloudfront-origin-plain-http
#   severity: medium
#   confidence: medium
#   remediation: Set `origin_protocol_policy = "https-only"` in the `custom_origin_config` of the origin.
#   resource_types: [aws_cloudfront_distribution]
#   aliases: [CKV2_AWS_72, FG_R00010]
#   controls:
#     hipaa: ["164.312(e)(1)", "164.312(e)(2)(ii)"]
#     nist-800-53: ["SC-8(1)"]
#     pci-dss: ["4.2.1"]
#     soc2: ["CC6.7"]
package trueline.aws.cloudfront.origin_plain_http

import data.trueline.lib.values

deny contains finding if {
	not values.is_false(input.attributes.enabled)
	some i
	policy := input.attributes.origin[i].custom_origin_config[0].origin_protocol_policy
	is_plain_text(policy, i)
	finding := {
		"message": sprintf("%s fetches from an origin with the protocol policy %s.", [input.address, policy]),
		"path": ["origin", i, "custom_origin_config", 0, "origin_protocol_policy"],
	}
}

is_plain_text("http-only", i) if {
	domain := input.attributes.origin[i].domain_name
	is_string(domain)
	not contains(domain, ".s3-website")
}

is_plain_text("http-only", i) if is_load_balancer(i)

# Endpoints of AWS that speak HTTPS leave no reason to follow the viewer.
is_plain_text("match-viewer", i) if {
	domain := input.attributes.origin[i].domain_name
	is_string(domain)
	regex.match(`[.](elb|data[.]mediastore|mediapackage)[.]`, domain)
}

is_plain_text("match-viewer", i) if is_load_balancer(i)

# The domain is mostly a reference, whose text is not known.
is_load_balancer(i) if {
	some type in {"aws_lb", "aws_alb", "aws_elb"}
	some target in input.related[type]
	target.path == ["origin", i, "domain_name"]
}
