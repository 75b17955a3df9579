package trueline.aws.s3.bucket_policy_open_to_everyone_test

import data.trueline.aws.s3.bucket_policy_open_to_everyone as rule

bucket(statement, attributes) := {
	"address": "aws_s3_bucket.b",
	"attributes": attributes,
	"documents": [{"path": ["policy"], "value": {"Statement": [statement]}}],
}

statement(extra) := object.union({"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": ["*"]}, extra)

public(condition) := bucket(statement({"Principal": {"AWS": ["*"]}, "Condition": condition}), {})

test_everyone if {
	every type in ["*", "AWS"] {
		findings := rule.deny with input as bucket(statement({"Principal": {type: ["arn:aws:iam::1:root", "*"]}}), {})
		{f.path | some f in findings} == {["policy", "Statement", 0, "Principal", type, 1]}
	}
}

test_message_names_the_actions if {
	findings := rule.deny with input as bucket(statement({"Principal": {"*": ["*"]}}), {})
	{f.message | some f in findings} == {"The policy of aws_s3_bucket.b allows s3:GetObject to everyone."}
}

test_everyone_but_one if {
	count(rule.deny) == 1 with input as bucket(statement({"NotPrincipal": {"AWS": ["arn:aws:iam::1:root"]}}), {})
}

test_deny_is_fine if {
	count(rule.deny) == 0 with input as bucket({"Effect": "Deny", "Action": ["s3:*"], "Principal": {"*": ["*"]}}, {})
}

test_named_and_unknown_principals if {
	principals := {"AWS": ["arn:aws:iam::1:root", null], "Service": ["logging.s3.amazonaws.com"]}
	count(rule.deny) == 0 with input as bucket(statement({"Principal": principals}), {})
}

test_service_star_is_no_principal_of_ours if {
	count(rule.deny) == 0 with input as bucket(statement({"Principal": {"Service": ["*"]}}), {})
}

test_limiting_conditions if {
	every condition in [
		{"StringEquals": {"aws:PrincipalOrgID": ["o-1"]}},
		{"StringEquals": {"AWS:sourceVpce": ["vpce-1"]}},
		{"StringEquals": {"aws:SourceVpce": [null]}},
		{"ArnLike": {"aws:SourceArn": ["arn:aws:cloudtrail:*:111122223333:trail/*"]}},
		{"ArnLike": {"aws:SourceArn": ["arn:aws:s3:::source"]}},
		{"IpAddress": {"aws:SourceIp": ["203.0.113.0/24"]}},
		{"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": ["o-1/*"]}},
	] {
		count(rule.deny) == 0 with input as public(condition)
	}
}

test_conditions_that_limit_nothing if {
	every condition in [
		{},
		{"ArnEquals": {"aws:PrincipalArn": ["arn:aws:iam::*"]}},
		{"ArnLike": {"aws:PrincipalArn": ["arn:aws:iam::*:role/admin"]}},
		{"StringLike": {"aws:PrincipalOrgID": ["*"]}},
		{"StringEquals": {"aws:SourceVpc": ["vpc-1", "*"]}},
		{"IpAddress": {"aws:SourceIp": ["0.0.0.0/0"]}},
		{"StringNotEquals": {"aws:SourceVpc": ["vpc-1"]}},
		{"StringEqualsIfExists": {"aws:SourceVpc": ["vpc-1"]}},
		{"ForAllValues:StringEquals": {"aws:PrincipalOrgPaths": ["o-1/"]}},
		{"Bool": {"aws:SecureTransport": ["true"]}},
		{"StringLike": {"aws:Referer": ["https://example.com/*"]}},
	] {
		count(rule.deny) == 1 with input as public(condition)
	}
}

test_blocked_public_policies if {
	every setting in ["restrict_public_buckets", "block_public_policy"] {
		count(rule.deny) == 0 with input as bucket(
			statement({"Principal": {"*": ["*"]}}),
			{"public_access_block": [{setting: true}]},
		)
	}
}

test_no_policy if {
	count(rule.deny) == 0 with input as {"address": "aws_s3_bucket.b", "attributes": {}, "documents": []}
}
