# METADATA
# title: Glue jobs write unencrypted data
# description: >-
#   Jobs with this security configuration write logs, job bookmarks or results unencrypted. A mode that is left out
#   means disabled for logs and bookmarks.
# related_resources:
#   - https://docs.aws.amazon.com/glue/latest/dg/console-security-configurations.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/glue_security_configuration
# custom:
#   id: aws-glue-security-configuration-unencrypted
#   severity: medium
#   confidence: high
#   remediation: >-
#     Set `cloudwatch_encryption_mode = "SSE-KMS"`, `job_bookmarks_encryption_mode = "CSE-KMS"` and
#     `s3_encryption_mode = "SSE-KMS"`.
#   resource_types: [aws_glue_security_configuration]
#   aliases: [CKV_AWS_99]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-28(1)"]
#     pci-dss: ["3.5.1"]
#     soc2: ["CC6.1"]
package trueline.aws.glue.security_configuration_unencrypted

logs := object.get(
	input.attributes,
	["encryption_configuration", 0, "cloudwatch_encryption", 0, "cloudwatch_encryption_mode"],
	null,
)

bookmarks := object.get(
	input.attributes,
	["encryption_configuration", 0, "job_bookmarks_encryption", 0, "job_bookmarks_encryption_mode"],
	null,
)

data_in_s3 := object.get(
	input.attributes,
	["encryption_configuration", 0, "s3_encryption", 0, "s3_encryption_mode"],
	null,
)

deny contains finding if {
	logs == "DISABLED"
	finding := {
		"message": sprintf("%s does not encrypt logs.", [input.address]),
		"path": ["encryption_configuration", 0, "cloudwatch_encryption", 0, "cloudwatch_encryption_mode"],
	}
}

deny contains finding if {
	logs == null
	finding := {
		"message": sprintf("%s does not say how to encrypt logs.", [input.address]),
		"missing": ["encryption_configuration", 0, "cloudwatch_encryption", 0, "cloudwatch_encryption_mode"],
	}
}

deny contains finding if {
	bookmarks == "DISABLED"
	finding := {
		"message": sprintf("%s does not encrypt job bookmarks.", [input.address]),
		"path": ["encryption_configuration", 0, "job_bookmarks_encryption", 0, "job_bookmarks_encryption_mode"],
	}
}

deny contains finding if {
	bookmarks == null
	finding := {
		"message": sprintf("%s does not say how to encrypt job bookmarks.", [input.address]),
		"missing": ["encryption_configuration", 0, "job_bookmarks_encryption", 0, "job_bookmarks_encryption_mode"],
	}
}

deny contains finding if {
	data_in_s3 == "DISABLED"
	finding := {
		"message": sprintf("%s does not encrypt data in S3.", [input.address]),
		"path": ["encryption_configuration", 0, "s3_encryption", 0, "s3_encryption_mode"],
	}
}

deny contains finding if {
	data_in_s3 == null
	finding := {
		"message": sprintf("%s does not say how to encrypt data in S3.", [input.address]),
		"missing": ["encryption_configuration", 0, "s3_encryption", 0, "s3_encryption_mode"],
	}
}
