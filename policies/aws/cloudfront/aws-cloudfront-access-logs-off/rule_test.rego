package trueline.aws.cloudfront.access_logs_off_test

import data.trueline.aws.cloudfront.access_logs_off as policy

findings(resource) := found if {
	judged := object.union({"address": "aws_cloudfront_distribution.main", "attributes": {}}, resource)
	found := policy.deny with input as judged
}

places(resource) := {place |
	some finding in findings(resource)
	contains(finding.message, "aws_cloudfront_distribution.main")
	place := object.filter(finding, ["path", "missing"])
}

test_denies_absence if places({"attributes": {}}) == {{"missing": ["logging_config"]}}

test_passes_a_bucket if places({"attributes": {"logging_config": [{"bucket": "logs.s3.amazonaws.com"}]}}) == set()

test_passes_a_log_delivery if {
	resource := {
		"related": {
			"aws_cloudwatch_log_delivery_source": [
				{
					"address": "aws_cloudwatch_log_delivery_source.main",
					"direction": "from",
					"path": ["resource_arn"],
				},
			],
		},
	}
	places(resource) == set()
}
