# METADATA
# title: ECR images are not encrypted with KMS
# description: >-
#   By default images are encrypted with a key of S3 (`AES256`): nobody can say who may decrypt them, see each use,
#   or end all access at once. It cannot be changed once the repository exists.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecr_repository
# custom:
#   id: aws-ecr-default-encryption
#   severity: low
#   confidence: high
#   remediation: Add `encryption_configuration { encryption_type = "KMS" }` with `kms_key` set to a key of your own.
#   resource_types: [aws_ecr_repository]
#   aliases: [CKV_AWS_136, AWS-0033, AVD-AWS-0033, aws-ecr-repository-customer-key, AC_AWS_0461]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.6.1"]
#     soc2: ["CC6.1"]
package trueline.aws.ecr.default_encryption

encryption := object.get(input.attributes, ["encryption_configuration", 0, "encryption_type"], null)

deny contains finding if {
	encryption == null
	finding := {
		"message": sprintf("%s does not ask for KMS encryption, so a key of S3 is used.", [input.address]),
		"missing": ["encryption_configuration", 0, "encryption_type"],
	}
}

deny contains finding if {
	encryption == "AES256"
	finding := {
		"message": sprintf("%s is encrypted with a key of S3 instead of KMS.", [input.address]),
		"path": ["encryption_configuration", 0, "encryption_type"],
	}
}
