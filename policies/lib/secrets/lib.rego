# Text that is a credential by its form. Forms that only look random (a hash, an identifier) are left alone: a name
# such as `PASSWORD` says nothing about its value, which may be the name of a secret kept elsewhere.
package trueline.lib.secrets

# The kinds of credential that a text holds.
kinds(text) := {kind |
	is_string(text)
	some kind, pattern in patterns
	regex.match(pattern, text)
}

# An AWS secret access key has no mark of its own: 40 characters. It takes the name beside it to tell it from a hash.
is_aws_secret_key(name, text) if {
	is_string(text)
	regex.match(`secret|aws`, lower(name))
	regex.match(`^[A-Za-z0-9/+]{40}$`, text)
	not regex.match(`^[0-9a-f]{40}$`, text)
}

patterns := {
	"an AWS access key": `(^|[^A-Za-z0-9])(AKIA|ASIA)[A-Z0-9]{16}($|[^A-Za-z0-9])`,
	"a GitHub token": `(^|[^A-Za-z0-9_-])(gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22,})`,
	"a GitLab token": `(^|[^A-Za-z0-9_-])glpat-[A-Za-z0-9_-]{20}`,
	"a Google API key": `(^|[^A-Za-z0-9_-])AIza[0-9A-Za-z_-]{35}`,
	"a private key": `-----BEGIN ([A-Z]+ )*PRIVATE KEY-----`,
	"a Slack token": `(^|[^A-Za-z0-9_-])xox[abprs]-[A-Za-z0-9-]{10,}`,
	"a Stripe key": `(^|[^A-Za-z0-9_-])[rs]k_live_[A-Za-z0-9]{16,}`,
}
