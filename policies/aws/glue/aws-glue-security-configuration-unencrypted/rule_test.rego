package trueline.aws.glue.security_configuration_unencrypted_test

import data.trueline.aws.glue.security_configuration_unencrypted as policy

findings(attributes) := found if {
	found := policy.deny with input as {"address": "aws_glue_security_configuration.main", "attributes": attributes}
}

places(attributes) := {place |
	some finding in findings(attributes)
	contains(finding.message, "aws_glue_security_configuration.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_cloudwatch_encryption if {
	attributes := {
		"encryption_configuration": [
			{
				"cloudwatch_encryption": [{"cloudwatch_encryption_mode": "DISABLED"}],
				"job_bookmarks_encryption": [{"job_bookmarks_encryption_mode": "SSE-KMS"}],
				"s3_encryption": [{"s3_encryption_mode": "SSE-KMS"}],
			},
		],
	}
	places(attributes) == {
		{"path": ["encryption_configuration", 0, "cloudwatch_encryption", 0, "cloudwatch_encryption_mode"]},
	}
}

test_denies_job_bookmarks_encryption if {
	attributes := {
		"encryption_configuration": [
			{
				"cloudwatch_encryption": [{"cloudwatch_encryption_mode": "SSE-KMS"}],
				"job_bookmarks_encryption": [{"job_bookmarks_encryption_mode": "DISABLED"}],
				"s3_encryption": [{"s3_encryption_mode": "SSE-KMS"}],
			},
		],
	}
	places(attributes) == {
		{"path": ["encryption_configuration", 0, "job_bookmarks_encryption", 0, "job_bookmarks_encryption_mode"]},
	}
}

test_denies_s3_encryption if {
	attributes := {
		"encryption_configuration": [
			{
				"cloudwatch_encryption": [{"cloudwatch_encryption_mode": "SSE-KMS"}],
				"job_bookmarks_encryption": [{"job_bookmarks_encryption_mode": "SSE-KMS"}],
				"s3_encryption": [{"s3_encryption_mode": "DISABLED"}],
			},
		],
	}
	places(attributes) == {
		{"path": ["encryption_configuration", 0, "s3_encryption", 0, "s3_encryption_mode"]},
	}
}

test_denies_absence if {
	attributes := {}
	places(attributes) == {
		{"missing": ["encryption_configuration", 0, "cloudwatch_encryption", 0, "cloudwatch_encryption_mode"]},
		{"missing": ["encryption_configuration", 0, "job_bookmarks_encryption", 0, "job_bookmarks_encryption_mode"]},
		{"missing": ["encryption_configuration", 0, "s3_encryption", 0, "s3_encryption_mode"]},
	}
}

test_passes_encryption if {
	attributes := {
		"encryption_configuration": [
			{
				"cloudwatch_encryption": [{"cloudwatch_encryption_mode": "SSE-KMS"}],
				"job_bookmarks_encryption": [{"job_bookmarks_encryption_mode": "SSE-KMS"}],
				"s3_encryption": [{"s3_encryption_mode": "SSE-KMS"}],
			},
		],
	}
	places(attributes) == set()
}
