# METADATA
# title: SageMaker domain is not encrypted with a key of your own
# description: >-
#   The home folders of all users of the domain are encrypted with a key that AWS made for the service. Its policy
#   cannot be changed, and it cannot be disabled.
# related_resources:
#   - https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest-studio.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sagemaker_domain
# custom:
#   id: aws-sagemaker-domain-default-key
#   severity: low
#   confidence: high
#   remediation: Name a key of your own in `kms_key_id`. The domain is made anew.
#   resource_types: [aws_sagemaker_domain]
#   aliases: [CKV_AWS_187]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.6.1"]
#     soc2: ["CC6.1"]
package trueline.aws.sagemaker.domain_default_key

import data.trueline.lib.encryption

deny contains finding if {
	encryption.no_key(object.get(input.attributes, "kms_key_id", null))
	finding := {
		"message": sprintf("%s is not encrypted with a key of your own.", [input.address]),
		"missing": ["kms_key_id"],
	}
}
