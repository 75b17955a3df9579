package trueline.aws.iam.user_with_console_access_test

import data.trueline.aws.iam.user_with_console_access

test_login_profile if {
	some finding in user_with_console_access.deny with input as {
		"address": "aws_iam_user.ann",
		"attributes": {"name": "ann"},
		"related": {"aws_iam_user_login_profile": [{
			"address": "aws_iam_user_login_profile.ann",
			"direction": "from",
			"path": ["user"],
		}]},
	}
	finding.related[0].address == "aws_iam_user_login_profile.ann"
}

test_no_login_profile if {
	every related in [{}, {"aws_iam_access_key": [{"address": "aws_iam_access_key.ann", "direction": "from"}]}] {
		count(user_with_console_access.deny) == 0 with input as {
			"address": "aws_iam_user.ann",
			"attributes": {"name": "ann"},
			"related": related,
		}
	}
}
