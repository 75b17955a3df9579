package trueline.aws.secretsmanager.secret_default_key_test

import data.trueline.aws.secretsmanager.secret_default_key

findings(attributes) := found if {
	found := secret_default_key.deny with input as {
		"address": "aws_secretsmanager_secret.database",
		"attributes": attributes,
	}
}

test_no_key if {
	every attributes in [{}, {"kms_key_id": null}, {"kms_key_id": ""}] {
		some finding in findings(attributes)
		finding.missing == ["kms_key_id"]
	}
}

test_managed_key if {
	every key in ["alias/aws/secretsmanager", "arn:aws:kms:eu-central-1:111122223333:alias/aws/secretsmanager"] {
		some finding in findings({"kms_key_id": key})
		finding.path == ["kms_key_id"]
	}
}

test_own_key if {
	every key in ["alias/secrets", "arn:aws:kms:eu-central-1:111122223333:key/1234"] {
		count(findings({"kms_key_id": key})) == 0
	}
}
