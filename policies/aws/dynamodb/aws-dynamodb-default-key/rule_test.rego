package trueline.aws.dynamodb.default_key_test

import data.trueline.aws.dynamodb.default_key as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_dynamodb_table.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_dynamodb_table.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({}) == {{"missing": ["server_side_encryption", 0, "kms_key_arn"]}}

test_denies_false if {
	attributes := {"server_side_encryption": [{"enabled": false}]}
	places(attributes) == {{"path": ["server_side_encryption", 0, "enabled"]}}
}

test_denies_true_without_a_key if {
	attributes := {"server_side_encryption": [{"enabled": true}]}
	places(attributes) == {{"missing": ["server_side_encryption", 0, "kms_key_arn"]}}
}

test_denies_the_aws_managed_alias if {
	attributes := {
		"server_side_encryption": [
			{"enabled": true, "kms_key_arn": "arn:aws:kms:eu-west-1:111122223333:alias/aws/dynamodb"},
		],
	}
	places(attributes) == {{"path": ["server_side_encryption", 0, "kms_key_arn"]}}
}

test_passes_a_customer_key if {
	attributes := {
		"server_side_encryption": [
			{"enabled": true, "kms_key_arn": "arn:aws:kms:eu-west-1:111122223333:key/0d4b7d3c-8a3f-4d8a"},
		],
	}
	places(attributes) == set()
}
