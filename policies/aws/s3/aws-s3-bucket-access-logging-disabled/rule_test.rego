package trueline.aws.s3.bucket_access_logging_disabled_test

import data.trueline.aws.s3.bucket_access_logging_disabled as rule

bucket(attributes, related) := {"address": "aws_s3_bucket.b", "attributes": attributes, "related": related}

test_no_logging if {
	every attributes in [{}, {"logging": []}, {"acl": "private"}] {
		findings := rule.deny with input as bucket(attributes, {})
		{f.missing | some f in findings} == {["logging"]}
	}
}

test_logging if {
	count(rule.deny) == 0 with input as bucket({"logging": [{"target_bucket": "logs"}]}, {})
}

test_log_delivery_acl if {
	count(rule.deny) == 0 with input as bucket({"acl": "log-delivery-write"}, {})
}

test_target_of_logging if {
	count(rule.deny) == 0 with input as bucket({}, {"aws_s3_bucket_logging": [{
		"address": "aws_s3_bucket_logging.other",
		"direction": "from",
		"path": ["target_bucket"],
	}]})
	count(rule.deny) == 0 with input as bucket({}, {"aws_s3_bucket": [{
		"address": "aws_s3_bucket.other",
		"direction": "from",
		"path": ["logging", 0, "target_bucket"],
	}]})
}

test_other_references_do_not_count if {
	count(rule.deny) == 1 with input as bucket({}, {"aws_s3_bucket_logging": [{
		"address": "aws_s3_bucket_logging.b",
		"direction": "from",
		"path": ["bucket"],
	}]})
}
