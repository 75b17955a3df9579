# METADATA
# title: SSM parameter is stored as plain text
# description: >-
#   A parameter of the type String or StringList is not encrypted: everyone with `ssm:GetParameter` sees its
#   value, and no key stands between. That is fine for settings, not for credentials.
# related_resources:
#   - https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ssm_parameter
# custom:
#   id: aws-ssm-parameter-plain-text
#   severity: low
#   confidence: low
#   remediation: Set `type = "SecureString"` for anything that is not meant for everyone in the account.
#   resource_types: [aws_ssm_parameter]
#   aliases: [CKV2_AWS_34]
#   controls:
#     hipaa: ["164.308(a)(5)(ii)(D)"]
#     nist-800-53: ["IA-5(7)"]
#     pci-dss: ["8.6.2"]
#     soc2: ["CC6.1"]
package trueline.aws.ssm.parameter_plain_text

deny contains finding if {
	input.attributes.type in {"String", "StringList"}
	finding := {
		"message": sprintf("%s is stored as plain text (type %s).", [input.address, input.attributes.type]),
		"path": ["type"],
	}
}
