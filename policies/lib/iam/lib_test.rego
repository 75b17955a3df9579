package trueline.lib.iam_test

import data.trueline.lib.iam

test_allow if {
	iam.is_allow({"Effect": "Allow"})
	not iam.is_allow({"Effect": "Deny"})
	not iam.is_allow({})
}

test_matches_everything if {
	every pattern in ["*", "**", "*:*"] {
		iam.matches_everything(pattern)
	}
	every pattern in ["s3:*", "arn:aws:s3:::*", "", "*Get", null] {
		not iam.matches_everything(pattern)
	}
}

test_every_action_of_a_service if {
	iam.is_every_action_of("iam", "iam:*")
	iam.is_every_action_of("iam", "IAM:*")
	every action in ["iam:Get*", "xsiam:*", "*", "iam:PassRole", null] {
		not iam.is_every_action_of("iam", action)
	}
}

test_covers_every_resource if {
	iam.covers_every_resource({"Resource": ["arn:aws:s3:::logs", "*"]})
	not iam.covers_every_resource({"Resource": ["arn:aws:s3:::*", null]})
	not iam.covers_every_resource({})
}

test_public_principals if {
	iam.public_principals({"Principal": {"*": ["*"]}}) == {["Principal", "*", 0]}
	iam.public_principals({"Principal": {"AWS": ["123456789012", "*"]}}) == {["Principal", "AWS", 1]}
	iam.public_principals({"Principal": {"AWS": ["arn:aws:iam::*:role/sqs"]}}) == {["Principal", "AWS", 0]}
	iam.public_principals({"NotPrincipal": {"AWS": ["123456789012"]}}) == {["NotPrincipal"]}
}

test_named_principals_are_not_public if {
	every principal in [
		{"AWS": ["arn:aws:iam::123456789012:root"]},
		{"AWS": ["arn:aws:iam::123456789012:role/*"]},
		{"AWS": [null]},
		{"Service": ["sns.amazonaws.com"]},
		{},
	] {
		iam.public_principals({"Principal": principal}) == set()
	}
	iam.public_principals({}) == set()
}

test_limited_by_condition if {
	every condition in [
		{"StringEquals": {"aws:PrincipalOrgID": ["o-12345678"]}},
		{"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": ["o-12345678/*"]}},
		{"StringEquals": {"AWS:SourceOwner": ["123456789012"]}},
		{"ArnLike": {"aws:SourceArn": ["arn:aws:s3:::logs"]}},
		{"IpAddress": {"aws:SourceIp": ["203.0.113.0/24"]}},
		{"StringEquals": {"aws:PrincipalTag/team": ["billing"]}},
		{"Bool": {"aws:SecureTransport": ["true"]}, "StringEquals": {"aws:SourceVpc": ["vpc-1"]}},
		{"StringEquals": {"aws:SourceAccount": [null]}},
		{"StringEquals": {}},
	] {
		iam.is_limited({"Condition": condition})
	}
}

test_not_limited_by_condition if {
	every condition in [
		{"ForAllValues:StringEquals": {"aws:PrincipalOrgID": ["o-12345678"]}},
		{"StringEqualsIfExists": {"aws:SourceAccount": ["123456789012"]}},
		{"StringNotEquals": {"aws:PrincipalOrgID": ["o-12345678"]}},
		{"StringEquals": {"aws:username": ["deploy"]}},
		{"Bool": {"aws:SecureTransport": ["true"]}},
		{"StringEquals": "aws:SourceAccount"},
		"aws:SourceAccount",
		{},
	] {
		not iam.is_limited({"Condition": condition})
	}
	not iam.is_limited({})
}

test_public_grants if {
	statements := [
		{"Effect": "Deny", "Principal": {"*": ["*"]}},
		{"Effect": "Allow", "Principal": {"AWS": ["111122223333", "*"]}},
		{
			"Effect": "Allow",
			"Principal": {"*": ["*"]},
			"Condition": {"StringEquals": {"aws:SourceAccount": ["111122223333"]}},
		},
	]
	found := iam.public_grants({"path": ["policy"], "value": {"Statement": statements}})
	found == {["policy", "Statement", 1, "Principal", "AWS", 1]}
	iam.public_grants({"path": ["policy"], "value": {}}) == set()
}

test_unconstrained if {
	iam.is_unconstrained({"Effect": "Allow", "Action": ["s3:*"], "Resource": ["*"]})
	every statement in [
		{"Effect": "Deny", "Resource": ["*"]},
		{"Effect": "Allow", "Resource": ["arn:aws:s3:::logs"]},
		{"Effect": "Allow", "Resource": ["*"], "Condition": {"Bool": {"aws:MultiFactorAuthPresent": ["true"]}}},
		{"Effect": "Allow", "Resource": ["*"], "Principal": {"AWS": ["111122223333"]}},
	] {
		not iam.is_unconstrained(statement)
	}
}

test_granted if {
	actions := {"s3:getobject", "iam:passrole"}
	iam.granted("s3:GetObject", actions) == {"s3:getobject"}
	iam.granted("s3:Get*", actions) == {"s3:getobject"}
	iam.granted("*", actions) == actions
	iam.granted("iam:Pass?ole", actions) == {"iam:passrole"}
	iam.granted("s3:GetObjectAcl", actions) == set()
	iam.granted("s3:Get", actions) == set()
	iam.granted(null, actions) == set()
}
