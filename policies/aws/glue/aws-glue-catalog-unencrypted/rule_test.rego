package trueline.aws.glue.catalog_unencrypted_test

import data.trueline.aws.glue.catalog_unencrypted as policy

findings(attributes) := found if {
	found := policy.deny with input as {
		"address": "aws_glue_data_catalog_encryption_settings.main",
		"attributes": attributes,
	}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_glue_data_catalog_encryption_settings.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_a_disabled_mode if {
	attributes := {
		"data_catalog_encryption_settings": [
			{"encryption_at_rest": [{"catalog_encryption_mode": "DISABLED"}]},
		],
	}
	places(attributes) == {
		{"path": ["data_catalog_encryption_settings", 0, "encryption_at_rest", 0, "catalog_encryption_mode"]},
	}
}

test_denies_clear_passwords if {
	attributes := {
		"data_catalog_encryption_settings": [
			{"connection_password_encryption": [{"return_connection_password_encrypted": false}]},
		],
	}
	places(attributes) == {
		{
			"path": [
				"data_catalog_encryption_settings",
				0,
				"connection_password_encryption",
				0,
				"return_connection_password_encrypted",
			],
		},
	}
}

test_passes_encryption if {
	attributes := {
		"data_catalog_encryption_settings": [
			{
				"encryption_at_rest": [{"catalog_encryption_mode": "SSE-KMS"}],
				"connection_password_encryption": [{"return_connection_password_encrypted": true}],
			},
		],
	}
	places(attributes) == set()
}

test_is_silent_on_unknowns if places({"data_catalog_encryption_settings": [{}]}) == set()
