package trueline.aws.s3.bucket_plaintext_requests_allowed_test

import data.trueline.aws.s3.bucket_plaintext_requests_allowed as rule

bucket(statements) := {
	"address": "aws_s3_bucket.b",
	"attributes": {"policy": "..."},
	"documents": [{"path": ["policy"], "value": {"Statement": statements}}],
}

deny_statement := {
	"Effect": "Deny",
	"Principal": {"*": ["*"]},
	"Action": ["s3:*"],
	"Resource": ["arn:aws:s3:::b", "arn:aws:s3:::b/*"],
	"Condition": {"Bool": {"aws:SecureTransport": ["false"]}},
}

changed(change) := [object.union(object.remove(deny_statement, object.keys(change)), change)]

with_condition(condition) := changed({"Condition": condition})

test_no_policy if {
	findings := rule.deny with input as {"address": "aws_s3_bucket.b", "attributes": {}, "documents": []}
	{f.missing | some f in findings} == {["policy"]}
}

test_policy_that_is_no_document if {
	attributes := {"policy": "not json"}
	count(rule.deny) == 0 with input as {"address": "b", "attributes": attributes, "documents": []}
}

test_denies if {
	count(rule.deny) == 0 with input as bucket([deny_statement])
	count(rule.deny) == 0 with input as bucket(changed({"Principal": {"AWS": ["*"]}}))
	count(rule.deny) == 0 with input as bucket(array.concat([{"Effect": "Allow"}], [deny_statement]))
}

test_denies_by_other_conditions if {
	every condition in [
		{"Bool": {"AWS:SecureTransport": ["false"]}},
		{"Bool": {"aws:SecureTransport": [false]}},
		{"BoolIfExists": {"aws:SecureTransport": ["false"]}},
		{"NumericLessThan": {"s3:TlsVersion": ["1.2"]}},
	] {
		count(rule.deny) == 0 with input as bucket(with_condition(condition))
	}
}

test_near_misses if {
	every statements in [
		[],
		changed({"Effect": "Allow"}),
		changed({"Action": ["s3:GetObject"]}),
		changed({"Principal": {"AWS": ["arn:aws:iam::1:root"]}}),
		with_condition({"Bool": {"aws:SecureTransport": ["true"]}}),
		with_condition({"IpAddress": {"aws:SourceIp": ["203.0.113.0/24"]}}),
		[{"Effect": "Allow", "Condition": {"Bool": {"aws:SecureTransport": ["true"]}}}],
	] {
		findings := rule.deny with input as bucket(statements)
		{f.path | some f in findings} == {["policy"]}
	}
}

test_unknown_statements if {
	count(rule.deny) == 0 with input as bucket([{"Effect": "Allow"}, null])
	count(rule.deny) == 0 with input as {
		"address": "aws_s3_bucket.b",
		"attributes": {},
		"documents": [{"path": ["policy"], "value": {"Version": "2012-10-17"}}],
	}
}
