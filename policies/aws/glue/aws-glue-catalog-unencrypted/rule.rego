# METADATA
# title: Glue data catalog is not encrypted
# description: >-
#   The catalog describes every table, and its connections hold the passwords of data stores. Whoever may read a
#   connection reads its password in clear text when `return_connection_password_encrypted` is false.
# related_resources:
#   - https://docs.aws.amazon.com/glue/latest/dg/encrypt-glue-data-catalog.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/glue_data_catalog_encryption_settings
# custom:
#   id: aws-glue-catalog-unencrypted
#   severity: medium
#   confidence: high
#   remediation: >-
#     Set `catalog_encryption_mode = "SSE-KMS"` and `return_connection_password_encrypted = true`, each with a KMS
#     key.
#   resource_types: [aws_glue_data_catalog_encryption_settings]
#   aliases: [CKV_AWS_94]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-28(1)"]
#     pci-dss: ["3.5.1"]
#     soc2: ["CC6.1"]
package trueline.aws.glue.catalog_unencrypted

import data.trueline.lib.values

catalog_mode := object.get(
	input.attributes,
	["data_catalog_encryption_settings", 0, "encryption_at_rest", 0, "catalog_encryption_mode"],
	null,
)

passwords_encrypted := object.get(
	input.attributes,
	["data_catalog_encryption_settings", 0, "connection_password_encryption", 0, "return_connection_password_encrypted"],
	null,
)

deny contains finding if {
	catalog_mode == "DISABLED"
	finding := {
		"message": sprintf("%s leaves the catalog unencrypted.", [input.address]),
		"path": ["data_catalog_encryption_settings", 0, "encryption_at_rest", 0, "catalog_encryption_mode"],
	}
}

deny contains finding if {
	values.is_false(passwords_encrypted)
	finding := {
		"message": sprintf("%s returns passwords of connections in clear text.", [input.address]),
		"path": [
			"data_catalog_encryption_settings",
			0,
			"connection_password_encryption",
			0,
			"return_connection_password_encrypted",
		],
	}
}
