package trueline.aws.iam.root_access_key_test

import data.trueline.aws.iam.root_access_key

test_root if {
	some finding in root_access_key.deny with input as {
		"address": "aws_iam_access_key.this",
		"attributes": {"user": "root"},
	}
	finding.path == ["user"]
}

test_others if {
	every attributes in [{"user": "deploy"}, {"user": "rooter"}, {}] {
		count(root_access_key.deny) == 0 with input as {"address": "aws_iam_access_key.this", "attributes": attributes}
	}
}
