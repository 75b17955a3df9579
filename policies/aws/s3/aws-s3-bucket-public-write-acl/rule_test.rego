package trueline.aws.s3.bucket_public_write_acl_test

import data.trueline.aws.s3.bucket_public_write_acl as rule

bucket(attributes) := {"address": "aws_s3_bucket.b", "attributes": attributes}

test_public_write if {
	findings := rule.deny with input as bucket({"acl": "public-read-write"})
	{finding.path | some finding in findings} == {["acl"]}
}

test_other_canned_acls if {
	every acl in ["private", "public-read", "authenticated-read", "log-delivery-write"] {
		rule.deny == set() with input as bucket({"acl": acl})
	}
}

test_no_acl if {
	count(rule.deny) == 0 with input as bucket({})
}

test_grants if {
	every permission in ["WRITE", "WRITE_ACP", "FULL_CONTROL"] {
		count(rule.deny) == 1 with input as bucket({"grant": [{
			"uri": "http://acs.amazonaws.com/groups/global/AuthenticatedUsers",
			"permissions": [permission],
		}]})
	}
}

test_read_grant_is_another_rule if {
	count(rule.deny) == 0 with input as bucket({"grant": [{
		"uri": "http://acs.amazonaws.com/groups/global/AllUsers",
		"permissions": ["READ"],
	}]})
}

test_log_delivery_may_write if {
	count(rule.deny) == 0 with input as bucket({"grant": [{
		"uri": "http://acs.amazonaws.com/groups/s3/LogDelivery",
		"permissions": ["WRITE"],
	}]})
}

test_blocked_public_acls if {
	block := [{"ignore_public_acls": "true"}]
	count(rule.deny) == 0 with input as bucket({"acl": "public-read-write", "public_access_block": block})
}
