# METADATA
# title: EC2 instance metadata can be read without a session token
# description: >-
#   The instance metadata service answers version 1 requests: a plain GET, without a token. A web application that can
#   be talked into fetching a URL (SSRF) then hands out the temporary credentials of the instance's role. Version 2
#   asks for a PUT and a header first, which such tricks rarely manage. An instance made from a launch template is
#   judged by the template.
# related_resources:
#   - https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/instance#metadata-options
# custom:
#   id: aws-ec2-instance-imdsv1-enabled
#   severity: high
#   confidence: medium
#   remediation: >-
#     Add metadata_options with http_tokens = "required" (or http_endpoint = "disabled" where nothing needs metadata).
#   resource_types: [aws_instance, aws_spot_instance_request, aws_launch_template, aws_launch_configuration]
#   aliases:
#     - CKV_AWS_79
#     - AWS-0028
#     - AVD-AWS-0028
#     - aws-ec2-enforce-http-token-imds
#     - AWS-0130
#     - AVD-AWS-0130
#     - aws-ec2-enforce-launch-config-http-token-imds
#     - aws-autoscaling-enforce-http-token-imds
#     - AC_AWS_0479
#     - AC_AWS_0487
#   controls:
#     cis-aws-3.0: ["5.6"]
#     nist-800-53: ["AC-3", "AC-6"]
#     pci-dss: ["2.2.6"]
#     soc2: ["CC6.1"]
package trueline.aws.ec2.instance_imdsv1_enabled

deny contains finding if {
	some i
	options := input.attributes.metadata_options[i]
	options.http_tokens == "optional"
	not endpoint_disabled(options)
	finding := {"message": message, "path": ["metadata_options", i, "http_tokens"]}
}

deny contains finding if {
	some i
	options := input.attributes.metadata_options[i]
	object.get(options, "http_tokens", null) == null
	not endpoint_disabled(options)
	finding := {"message": message, "missing": ["metadata_options", i, "http_tokens"]}
}

deny contains finding if {
	not input.attributes.metadata_options[0]
	not input.attributes.launch_template[0]
	finding := {"message": message, "missing": ["metadata_options"]}
}

endpoint_disabled(options) if options.http_endpoint == "disabled"

message := sprintf("%s lets instance metadata be read without a session token (IMDSv1).", [input.address])
