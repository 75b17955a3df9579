package trueline.aws.iam.policy_attached_to_user_test

import data.trueline.aws.iam.policy_attached_to_user

test_user_resources if {
	every kind in ["aws_iam_user_policy", "aws_iam_user_policy_attachment"] {
		some finding in policy_attached_to_user.deny with input as {
			"resource_type": kind,
			"address": "aws_iam_user_policy.ann",
			"attributes": {"user": "ann"},
		}
		not finding.path
	}
}

test_attachment_with_users if {
	every users in [["ann"], [null]] {
		some finding in policy_attached_to_user.deny with input as {
			"resource_type": "aws_iam_policy_attachment",
			"address": "aws_iam_policy_attachment.read",
			"attributes": {"users": users},
		}
		finding.path == ["users"]
	}
}

test_attachment_without_users if {
	every attributes in [{}, {"users": []}, {"users": null}, {"groups": ["staff"]}] {
		count(policy_attached_to_user.deny) == 0 with input as {
			"resource_type": "aws_iam_policy_attachment",
			"address": "aws_iam_policy_attachment.read",
			"attributes": attributes,
		}
	}
}
