# Helpers for IAM policy documents, in the canonical shape of `input.documents`: `Action`, `Resource` are arrays,
# `Principal` maps a type to an array, `Condition` maps operator to key to array.
# All of them are written so that a value which is not known makes them neither accuse nor acquit more than they must.
package trueline.lib.iam

# Whether a statement grants something.
is_allow(statement) if statement.Effect == "Allow"

# Whether a pattern of actions or resources matches everything: `*`, `*:*`.
matches_everything(pattern) if {
	startswith(pattern, "*")
	endswith(pattern, "*")
	replace(pattern, "*", "") in {"", ":"}
}

# Whether an action pattern is a service's every action: `iam:*`. Action names do not mind the case.
is_every_action_of(service, action) if {
	endswith(action, "*")
	trim_right(lower(action), "*") == concat("", [service, ":"])
}

# Whether a statement's resources include everything.
covers_every_resource(statement) if {
	some resource in statement.Resource
	matches_everything(resource)
}

# Whether a statement of an identity's policy grants its actions everywhere: on every resource, under no condition. In
# the policy of a resource (it has a principal) `*` means just that resource.
is_unconstrained(statement) if {
	is_allow(statement)
	covers_every_resource(statement)
	not statement.Condition
	not statement.Principal
	not statement.NotPrincipal
}

# Which of some actions, written in lower case, an action pattern grants: `s3:Get*` grants `s3:getobject`.
granted(pattern, actions) := trueline.iam.granted(pattern, actions) if is_string(pattern)

granted(pattern, _) := set() if not is_string(pattern)

# Whether a principal of type `AWS` stands for people outside of any account one could name:
# `*`, or an ARN that leaves the account open (`arn:aws:iam::*:role/x`).
is_anyone(principal) if principal == "*"

is_anyone(principal) if {
	arn := trueline.arn.parse(principal)
	startswith(arn.partition, "aws")
	arn.service in {"iam", "sts"}
	arn.account == "*"
}

# The places of a document, as full paths, where a statement that no condition limits grants something to everyone.
public_grants(document) := {path |
	some i, statement in document.value.Statement
	is_allow(statement)
	not is_limited(statement)
	some principal in public_principals(statement)
	path := array.concat(array.concat(document.path, ["Statement", i]), principal)
}

# The places in a statement, as paths below it, that name everyone as its principal.
public_principals(statement) := named | excluded if {
	named := {["Principal", kind, i] |
		is_object(statement.Principal)
		some kind, principals in statement.Principal
		kind in {"*", "AWS"}
		some i, principal in principals
		is_anyone(principal)
	}
	excluded := {["NotPrincipal"] | statement.NotPrincipal}
}

# Condition keys, in lower case, that tie a request to an organization, account, principal, network or resource.
limiting_keys := {
	"aws:principalaccount",
	"aws:principalarn",
	"aws:principalorgid",
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
	"aws:vpcsourceip",
	"aws:vpceaccount",
	"aws:vpceorgid",
	"aws:vpceorgpaths",
	"kms:calleraccount",
	"s3:dataaccesspointaccount",
	"s3:dataaccesspointarn",
	"sts:externalid",
}

# Operators, in lower case and without `ForAnyValue:`, that ask for one of the listed values.
limiting_operators := {
	"arnequals",
	"arnlike",
	"ipaddress",
	"stringequals",
	"stringequalsignorecase",
	"stringlike",
}

# Whether a condition keeps the statement from everyone. `ForAllValues:` and `...IfExists` do not: they are met by
# every request that lacks the key. The values are not looked at: mostly they come from variables, and a wildcard among
# them is rare. A condition whose keys are not known gets the benefit of the doubt.
is_limited(statement) if {
	is_object(statement.Condition)
	some operator, keys in statement.Condition
	is_limiting_operator(operator)
	is_object(keys)
	count(keys) == 0
}

is_limited(statement) if {
	is_object(statement.Condition)
	some operator, keys in statement.Condition
	is_limiting_operator(operator)
	is_object(keys)
	some key, _ in keys
	is_limiting_key(key)
}

is_limiting_operator(operator) if trim_prefix(lower(operator), "foranyvalue:") in limiting_operators

is_limiting_key(key) if lower(key) in limiting_keys

is_limiting_key(key) if startswith(lower(key), "aws:principaltag/")
