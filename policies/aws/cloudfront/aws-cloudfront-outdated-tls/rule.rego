# METADATA
# title: CloudFront accepts outdated TLS from viewers
# description: >-
#   Viewers may connect with TLS 1.0 or 1.1, or even SSL 3, whose flaws let an attacker on the way read or alter
#   traffic. The certificate of cloudfront.net fixes the minimum at TLS 1.0, and that is the default for others too.
# related_resources:
#   - https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ViewerCertificate.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_distribution
# custom:
#   id: aws-cloudfront-outdated-tls
#   severity: medium
#   confidence: high
#   remediation: >-
#     In `viewer_certificate`, use a certificate of your own (`acm_certificate_arn`) and set
#     `minimum_protocol_version = "TLSv1.2_2021"`.
#   resource_types: [aws_cloudfront_distribution]
#   aliases: [CKV_AWS_174, AWS-0013, AVD-AWS-0013, aws-cloudfront-use-secure-tls-policy, AC_AWS_0023]
#   controls:
#     hipaa: ["164.312(e)(2)(ii)"]
#     nist-800-53: ["SC-13", "SC-8(1)"]
#     pci-dss: ["4.2.1"]
#     soc2: ["CC6.7"]
package trueline.aws.cloudfront.outdated_tls

import data.trueline.lib.values

default_certificate := object.get(input.attributes, ["viewer_certificate", 0, "cloudfront_default_certificate"], null)

minimum := object.get(input.attributes, ["viewer_certificate", 0, "minimum_protocol_version"], null)

deny contains finding if {
	values.is_true(default_certificate)
	finding := {
		"message": sprintf("%s uses the certificate of cloudfront.net, which accepts TLS 1.0.", [input.address]),
		"path": ["viewer_certificate", 0, "cloudfront_default_certificate"],
	}
}

deny contains finding if {
	not values.is_true(default_certificate)
	minimum in {null, ""}
	finding := {
		"message": sprintf("%s sets no minimum TLS version, and the default is TLS 1.0.", [input.address]),
		"missing": ["viewer_certificate", 0, "minimum_protocol_version"],
	}
}

deny contains finding if {
	not values.is_true(default_certificate)
	minimum in {"SSLv3", "TLSv1", "TLSv1_2016", "TLSv1.1_2016"}
	finding := {
		"message": sprintf("%s accepts %s.", [input.address, minimum]),
		"path": ["viewer_certificate", 0, "minimum_protocol_version"],
	}
}
