# METADATA
# title: OpenSearch domain is not encrypted with a key of its own
# description: >-
#   The domain is at most encrypted with the key that AWS manages for the service. Its policy cannot be narrowed,
#   and it cannot be disabled to end all access at once.
# related_resources:
#   - https://docs.aws.amazon.com/opensearch-service/latest/developerguide/encryption-at-rest.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/opensearch_domain
# custom:
#   id: aws-opensearch-default-key
#   severity: low
#   confidence: high
#   remediation: Set `kms_key_id` in `encrypt_at_rest` to the ARN of a key of your own.
#   resource_types: [aws_opensearch_domain, aws_elasticsearch_domain]
#   aliases: [CKV_AWS_247, AC_AWS_0111]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.6.1"]
#     soc2: ["CC6.1"]
package trueline.aws.opensearch.default_key

import data.trueline.lib.encryption

key := object.get(input.attributes, ["encrypt_at_rest", 0, "kms_key_id"], null)

deny contains finding if {
	encryption.no_key(key)
	finding := {
		"message": sprintf("%s names no KMS key of its own.", [input.address]),
		"missing": ["encrypt_at_rest", 0, "kms_key_id"],
	}
}

deny contains finding if {
	encryption.is_aws_managed(key)
	finding := {
		"message": sprintf("%s is encrypted with %s, a key that AWS manages.", [input.address, key]),
		"path": ["encrypt_at_rest", 0, "kms_key_id"],
	}
}
