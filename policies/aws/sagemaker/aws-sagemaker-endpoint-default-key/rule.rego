# METADATA
# title: SageMaker endpoint is not encrypted with a key of its own
# description: >-
#   The storage of the endpoint, which holds model data and what was computed from it, is not under a key whose
#   policy you set, whose uses you see and which you can disable to end all access.
# related_resources:
#   - https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sagemaker_endpoint_configuration
# custom:
#   id: aws-sagemaker-endpoint-default-key
#   severity: low
#   confidence: high
#   remediation: Set `kms_key_arn` to the ARN of a key of your own.
#   resource_types: [aws_sagemaker_endpoint_configuration]
#   aliases: [CKV_AWS_98]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.6.1"]
#     soc2: ["CC6.1"]
package trueline.aws.sagemaker.endpoint_default_key

import data.trueline.lib.encryption

key := object.get(input.attributes, "kms_key_arn", null)

deny contains finding if {
	encryption.no_key(key)
	finding := {"message": sprintf("%s names no KMS key of its own.", [input.address]), "missing": ["kms_key_arn"]}
}

deny contains finding if {
	encryption.is_aws_managed(key)
	finding := {
		"message": sprintf("%s is encrypted with %s, a key that AWS manages.", [input.address, key]),
		"path": ["kms_key_arn"],
	}
}
