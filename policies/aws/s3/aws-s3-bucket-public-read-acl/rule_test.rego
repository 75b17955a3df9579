package trueline.aws.s3.bucket_public_read_acl_test

import data.trueline.aws.s3.bucket_public_read_acl as rule

bucket(attributes) := {"address": "aws_s3_bucket.b", "attributes": attributes}

all_users := "http://acs.amazonaws.com/groups/global/AllUsers"

test_public_canned_acls if {
	every acl in ["public-read", "public-read-write", "authenticated-read"] {
		findings := rule.deny with input as bucket({"acl": acl})
		{finding.path | some finding in findings} == {["acl"]}
	}
}

test_other_canned_acls if {
	every acl in ["private", "log-delivery-write", "bucket-owner-full-control", "aws-exec-read", null] {
		rule.deny == set() with input as bucket({"acl": acl})
	}
}

test_no_acl if {
	count(rule.deny) == 0 with input as bucket({})
}

test_grant_to_everyone if {
	grants := [{"type": "CanonicalUser", "permissions": ["READ"]}, {"uri": all_users, "permissions": ["READ"]}]
	findings := rule.deny with input as bucket({"grant": grants})
	{finding.path | some finding in findings} == {["grant", 1, "uri"]}
}

test_grant_to_log_delivery if {
	grants := [{"uri": "http://acs.amazonaws.com/groups/s3/LogDelivery", "permissions": ["READ_ACP"]}]
	count(rule.deny) == 0 with input as bucket({"grant": grants})
}

test_write_grant_is_another_rule if {
	count(rule.deny) == 0 with input as bucket({"grant": [{"uri": all_users, "permissions": ["WRITE"]}]})
}

test_blocked_public_acls if {
	every setting in ["ignore_public_acls", "block_public_acls"] {
		rule.deny == set() with input as bucket({"acl": "public-read", "public_access_block": [{setting: true}]})
	}
}

test_block_that_does_not_block if {
	block := [{"ignore_public_acls": false, "block_public_acls": "false", "block_public_policy": true}]
	count(rule.deny) == 1 with input as bucket({"acl": "public-read", "public_access_block": block})
}
