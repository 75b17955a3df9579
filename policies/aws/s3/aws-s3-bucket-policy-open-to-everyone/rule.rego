# METADATA
# title: S3 bucket policy allows everyone
# description: >-
#   A statement of the bucket policy allows actions to any principal, and no condition limits it to an account, an
#   organization, a network or an endpoint. Everybody on the internet can use those actions on the bucket without
#   credentials. The rule is silent where the bucket's public access block refuses or restricts public policies.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_policy
# custom:
#   id: aws-s3-bucket-policy-open-to-everyone
#   severity: critical
#   confidence: high
#   remediation: >-
#     Name the accounts, roles or services in Principal, or limit the statement with a Condition on a fixed value of a
#     key such as aws:PrincipalOrgID, aws:SourceVpce, aws:SourceAccount or aws:SourceIp.
#   resource_types: [aws_s3_bucket]
#   aliases:
#     - CKV_AWS_70
#     - FG_R00210
#     - FG_R00211
#     - FG_R00277
#     - FG_R00279
#     - AC_AWS_0217
#     - AC_AWS_0218
#     - AC_AWS_0219
#     - AC_AWS_0220
#     - AC_AWS_0221
#     - AC_AWS_0224
#   controls:
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "AC-6"]
#     pci-dss: ["7.2.1"]
#     soc2: ["CC6.1"]
package trueline.aws.s3.bucket_policy_open_to_everyone

import data.trueline.lib.network
import data.trueline.lib.values

deny contains finding if {
	some document in input.documents
	document.path == ["policy"]
	some i
	statement := document.value.Statement[i]
	statement.Effect == "Allow"
	some principal in everyone(statement)
	not limited(statement)
	not public_policies_blocked
	finding := {
		"message": sprintf("The policy of %s allows %s to everyone.", [input.address, actions(statement)]),
		"path": array.concat(array.concat(document.path, ["Statement", i]), principal),
	}
}

# Where a statement says "everyone", as paths below it.
everyone(statement) := {path |
	some type in ["*", "AWS"]
	some j
	statement.Principal[type][j] == "*"
	path := ["Principal", type, j]
} | {["NotPrincipal"] | statement.NotPrincipal}

actions(statement) := concat(", ", [action | some action in statement.Action; is_string(action)])

actions(statement) := "all but some actions" if {
	not statement.Action
	statement.NotAction
}

# Conditions are joined by "and": one that holds for known callers only is enough.
limited(statement) if {
	some operator, keys in statement.Condition
	limiting_operator(operator)
	some key, wanted in keys
	lower(key) in limiting_keys
	every value in wanted {
		not holds_for_everyone(value)
	}
}

# Operators that fail when the key is absent and compare positively. (...IfExists and ForAllValues: hold without the
# key; the Not... operators leave everybody else in.)
limiting_operator(operator) if {
	lower(trim_prefix(operator, "ForAnyValue:")) in {
		"stringequals",
		"stringequalsignorecase",
		"stringlike",
		"arnequals",
		"arnlike",
		"ipaddress",
	}
}

limiting_keys := {
	"aws:principalaccount",
	"aws:principalarn",
	"aws:principalorgid",
	"aws:principalorgpath",
	"aws:principalorgpaths",
	"aws:sourceaccount",
	"aws:sourcearn",
	"aws:sourceip",
	"aws:sourceorgid",
	"aws:sourceorgpaths",
	"aws:sourceowner",
	"aws:sourcevpc",
	"aws:sourcevpce",
	"aws:userid",
	"aws:username",
	"aws:vpceaccount",
	"aws:vpceorgid",
	"aws:vpceorgpaths",
	"s3:dataaccesspointaccount",
	"s3:dataaccesspointarn",
}

# Values that everyone meets: wildcards, every address, and ARNs of any account.
holds_for_everyone(value) if only_wildcards(value)

holds_for_everyone(value) if network.is_anywhere(value)

holds_for_everyone(value) if {
	is_string(value)
	startswith(value, "arn:")
	only_wildcards(split(value, ":")[4])
}

only_wildcards(text) if {
	is_string(text)
	regex.match(`^[*?]+$`, text)
}

public_policies_blocked if values.is_true(input.attributes.public_access_block[_].restrict_public_buckets)

public_policies_blocked if values.is_true(input.attributes.public_access_block[_].block_public_policy)
