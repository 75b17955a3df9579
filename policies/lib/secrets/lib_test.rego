package trueline.lib.secrets_test

import data.trueline.lib.secrets

# Pieces are joined here, so that scanners for secrets pass over this file.
test_credentials if {
	every kind, text in {
		"an AWS access key": concat("", ["AKIA", "IOSFODNN7EXAMPLE"]),
		"a GitHub token": concat("", ["ghp_", "0123456789abcdefghijABCDEFGHIJ012345"]),
		"a GitLab token": concat("", ["glpat-", "0123456789abcdefghij"]),
		"a Google API key": concat("", ["AIza", "0123456789abcdefghijABCDEFGHIJ01234"]),
		"a private key": concat("", ["-----BEGIN RSA ", "PRIVATE KEY-----"]),
		"a Slack token": concat("", ["xoxb-", "0123456789-abcdef"]),
		"a Stripe key": concat("", ["sk_live_", "0123456789abcdef"]),
	} {
		secrets.kinds(text) == {kind}
		secrets.kinds(sprintf("export KEY=%s", [text])) == {kind}
	}
}

test_not_credentials if {
	every text in [
		"",
		"us-west-2",
		"AKIA",
		"XAKIAIOSFODNN7EXAMPLE",
		"arn:aws:secretsmanager:eu-central-1:111122223333:secret:db",
		"-----BEGIN PUBLIC KEY-----",
		"da39a3ee5e6b4b0d3255bfef95601890afd80709",
		42,
		null,
	] {
		secrets.kinds(text) == set()
	}
}

test_aws_secret_key if {
	key := concat("", ["wJalrXUtnFEMI/K7MDENG/", "bPxRfiCYEXAMPLEKEY"])
	secrets.is_aws_secret_key("AWS_SECRET_ACCESS_KEY", key)
	secrets.is_aws_secret_key("secret", key)
	not secrets.is_aws_secret_key("COMMIT", key)
	not secrets.is_aws_secret_key("AWS_COMMIT", "da39a3ee5e6b4b0d3255bfef95601890afd80709")
	not secrets.is_aws_secret_key("AWS_SECRET_ACCESS_KEY", "changeme")
	not secrets.is_aws_secret_key("AWS_SECRET_ACCESS_KEY", null)
}
