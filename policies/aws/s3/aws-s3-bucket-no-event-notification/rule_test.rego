package trueline.aws.s3.bucket_no_event_notification_test

import data.trueline.aws.s3.bucket_no_event_notification as rule

bucket(attributes) := {"address": "aws_s3_bucket.b", "attributes": attributes}

test_no_notification if {
	findings := rule.deny with input as bucket({})
	{f.missing | some f in findings} == {["notification"]}
}

test_notification if {
	count(rule.deny) == 0 with input as bucket({"notification": [{"eventbridge": true}]})
}
