# METADATA
# title: OpenSearch domain stores its data unencrypted
# description: >-
#   Indexes, logs and automatic snapshots lie unencrypted on the storage unless encryption is asked for, and once on
#   it cannot be turned off.
# related_resources:
#   - https://docs.aws.amazon.com/opensearch-service/latest/developerguide/encryption-at-rest.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/opensearch_domain
# custom:
#   id: aws-opensearch-unencrypted
#   severity: high
#   confidence: high
#   remediation: Add `encrypt_at_rest { enabled = true }`, with `kms_key_id` for a key of your own.
#   resource_types: [aws_opensearch_domain, aws_elasticsearch_domain]
#   aliases: [CKV_AWS_5, AWS-0048, AVD-AWS-0048, aws-elasticsearch-enable-domain-encryption, AC_AWS_0112]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-28(1)"]
#     pci-dss: ["3.5.1"]
#     soc2: ["CC6.1"]
package trueline.aws.opensearch.unencrypted

import data.trueline.lib.values

encrypted := object.get(input.attributes, ["encrypt_at_rest", 0, "enabled"], null)

deny contains finding if {
	encrypted == null
	finding := {
		"message": sprintf("%s does not turn encryption at rest on.", [input.address]),
		"missing": ["encrypt_at_rest", 0, "enabled"],
	}
}

deny contains finding if {
	values.is_false(encrypted)
	finding := {
		"message": sprintf("%s turns encryption at rest off.", [input.address]),
		"path": ["encrypt_at_rest", 0, "enabled"],
	}
}
