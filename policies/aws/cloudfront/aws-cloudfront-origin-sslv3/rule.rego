# METADATA
# title: CloudFront speaks SSL 3 to an origin
# description: >-
#   SSL 3 is broken: an attacker between CloudFront and the origin can force it and decrypt cookies (POODLE).
# related_resources:
#   - https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_distribution
# custom:
#   id: aws-cloudfront-origin-sslv3
#   severity: medium
#   confidence: high
#   remediation: Set `origin_ssl_protocols = ["TLSv1.2"]`.
#   resource_types: [aws_cloudfront_distribution]
#   aliases: [CKV2_AWS_54]
#   controls:
#     hipaa: ["164.312(e)(2)(ii)"]
#     nist-800-53: ["SC-13", "SC-8(1)"]
#     pci-dss: ["4.2.1"]
#     soc2: ["CC6.7"]
package trueline.aws.cloudfront.origin_sslv3

deny contains finding if {
	some i, j, k
	input.attributes.origin[i].custom_origin_config[j].origin_ssl_protocols[k] == "SSLv3"
	path := ["origin", i, "custom_origin_config", j, "origin_ssl_protocols", k]
	finding := {"message": sprintf("%s lets SSL 3 be used towards an origin.", [input.address]), "path": path}
}
