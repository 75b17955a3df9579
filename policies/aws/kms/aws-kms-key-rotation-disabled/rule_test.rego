package trueline.aws.kms.key_rotation_disabled_test

import data.trueline.aws.kms.key_rotation_disabled

findings(attributes) := found if {
	found := key_rotation_disabled.deny with input as {"address": "aws_kms_key.data", "attributes": attributes}
}

test_off if {
	every value in [false, "false"] {
		some finding in findings({"enable_key_rotation": value})
		finding.path == ["enable_key_rotation"]
	}
}

test_missing if {
	every attributes in [
		{},
		{"enable_key_rotation": null},
		{"customer_master_key_spec": "SYMMETRIC_DEFAULT", "key_usage": "ENCRYPT_DECRYPT"},
	] {
		some finding in findings(attributes)
		finding.missing == ["enable_key_rotation"]
	}
}

test_rotated if {
	every value in [true, "true"] {
		count(findings({"enable_key_rotation": value})) == 0
	}
}

test_keys_that_cannot_rotate if {
	every attributes in [
		{"customer_master_key_spec": "RSA_2048"},
		{"key_usage": "SIGN_VERIFY", "enable_key_rotation": false},
		{"custom_key_store_id": "cks-1234567890abcdef0"},
	] {
		count(findings(attributes)) == 0
	}
}
