package trueline.aws.rds.performance_insights_default_key_test

import data.trueline.aws.rds.performance_insights_default_key as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_db_instance.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_db_instance.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if {
	attributes := {"performance_insights_enabled": true}
	places(attributes) == {{"missing": ["performance_insights_kms_key_id"]}}
}

test_denies_null if {
	attributes := {"performance_insights_enabled": true, "performance_insights_kms_key_id": null}
	places(attributes) == {{"missing": ["performance_insights_kms_key_id"]}}
}

test_denies_an_empty_string if {
	attributes := {"performance_insights_enabled": true, "performance_insights_kms_key_id": ""}
	places(attributes) == {{"missing": ["performance_insights_kms_key_id"]}}
}

test_denies_the_aws_managed_alias if {
	attributes := {
		"performance_insights_enabled": true,
		"performance_insights_kms_key_id": "alias/aws/service",
	}
	places(attributes) == {{"path": ["performance_insights_kms_key_id"]}}
}

test_passes_a_customer_key if {
	attributes := {
		"performance_insights_enabled": true,
		"performance_insights_kms_key_id": "arn:aws:kms:eu-west-1:111122223333:key/0d4b7d3c-8a3f-4d8a",
	}
	places(attributes) == set()
}

test_passes_a_customer_alias if {
	attributes := {
		"performance_insights_enabled": true,
		"performance_insights_kms_key_id": "alias/orders",
	}
	places(attributes) == set()
}

test_passes_when_it_is_off if places({"performance_insights_enabled": false}) == set()

test_passes_when_it_is_absent if places({}) == set()
