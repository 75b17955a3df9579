# METADATA
# title: Glue works without a security configuration
# description: >-
#   Without a security configuration, what the crawler, job or development endpoint writes to S3, to its logs and
#   as bookmarks is encrypted as the places it writes to happen to be set up, or not at all.
# related_resources:
#   - https://docs.aws.amazon.com/glue/latest/dg/console-security-configurations.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/glue_security_configuration
# custom:
#   id: aws-glue-without-security-configuration
#   severity: low
#   confidence: high
#   remediation: Name an `aws_glue_security_configuration` that encrypts all three in `security_configuration`.
#   resource_types: [aws_glue_crawler, aws_glue_dev_endpoint, aws_glue_job]
#   aliases: [CKV_AWS_195]
package trueline.aws.glue.without_security_configuration

deny contains finding if {
	object.get(input.attributes, "security_configuration", null) in {null, ""}
	finding := {
		"message": sprintf("%s has no security configuration.", [input.address]),
		"missing": ["security_configuration"],
	}
}
