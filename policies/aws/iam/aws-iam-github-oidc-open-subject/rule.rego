# METADATA
# title: GitHub Actions trust does not pin the repository
# description: >-
#   A trust statement for GitHub's identity provider accepts tokens whose subject is not tied to an organization
#   or repository of yours. Every workflow on GitHub gets a token from that provider, so a workflow in a
#   stranger's repository can assume the role.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_openid_connect_provider
# custom:
#   id: aws-iam-github-oidc-open-subject
#   severity: high
#   confidence: high
#   remediation: >-
#     Add a condition `StringEquals` (or `StringLike` for a pattern) on `token.actions.githubusercontent.com:sub`
#     that begins with the owner and repository, for example `repo:my-org/my-repo:ref:refs/heads/main`.
#   resource_types: [aws_iam_role, data.aws_iam_policy_document]
#   aliases: [CKV_AWS_358, CKV_AWS_393]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.aws.iam.github_oidc_open_subject

import data.trueline.lib.iam

# Claims, besides the subject, that tie a token to an owner or a repository.
identifying_claims := {
	"job_workflow_ref",
	"repository",
	"repository_id",
	"repository_owner",
	"repository_owner_id",
}

# Claims that are the same in many repositories, so a subject that begins with one of them pins nothing.
shared_claims := {
	"actor",
	"base_ref",
	"context",
	"environment",
	"event_name",
	"head_ref",
	"job",
	"ref",
	"workflow",
}

# The conditions that ask for one of the listed values: operator -> key -> values.
conditions(statement) := {operator: keys |
	is_object(statement.Condition)
	some operator, keys in statement.Condition
	asks_for_a_value(operator)
	is_object(keys)
}

asks_for_a_value(operator) if {
	regex.match(`^(forallvalues:|foranyvalue:)?(stringequals|stringequalsignorecase|stringlike)$`, lower(operator))
}

claim(key) := name if {
	contains(lower(key), "token.actions.githubusercontent.com")
	parts := split(lower(key), ":")
	name := parts[count(parts) - 1]
}

is_github(provider) if {
	is_string(provider)
	contains(lower(provider), "oidc-provider/token.actions.githubusercontent.com")
}

# A condition whose keys are not known gets the benefit of the doubt.
asks_for_identity(statement) if {
	some keys in conditions(statement)
	count(keys) == 0
}

asks_for_identity(statement) if {
	some keys in conditions(statement)
	some key, _ in keys
	claim(key) == "sub"
}

asks_for_identity(statement) if is_identified(statement)

# A subject that many repositories share: a wildcard where the owner should stand, no claim, or a shared claim first.
# A subject that is known in part (`repo:${...}`) is not accused.
is_open(subject) if regex.match(`^[*?]`, subject)

is_open(subject) if regex.match(`^repo:[^/$]*([*?]|$)`, subject)

is_open(subject) if regex.match(`^[^:$]*$`, subject)

is_open(subject) if split(subject, ":")[0] in shared_claims

# Paths below a statement of the subjects that are open.
open_subjects(statement) := {["Condition", operator, key, i] |
	some operator, keys in conditions(statement)
	some key, subjects in keys
	claim(key) == "sub"
	is_array(subjects)
	some i, subject in subjects
	is_string(subject)
	is_open(subject)
}

# Whether another claim than the subject ties the token to an owner or a repository.
is_identified(statement) if {
	some keys in conditions(statement)
	some key, _ in keys
	claim(key) in identifying_claims
}

deny contains finding if {
	some document in input.documents
	some i, statement in document.value.Statement
	iam.is_allow(statement)
	some j, provider in statement.Principal.Federated
	is_github(provider)
	not asks_for_identity(statement)
	finding := {
		"message": sprintf("%s trusts every workflow on GitHub: no condition asks for a subject.", [input.address]),
		"path": array.concat(document.path, ["Statement", i, "Principal", "Federated", j]),
	}
}

deny contains finding if {
	some document in input.documents
	some i, statement in document.value.Statement
	iam.is_allow(statement)
	some provider in statement.Principal.Federated
	is_github(provider)
	not is_identified(statement)
	some subject in open_subjects(statement)
	value := statement.Condition[subject[1]][subject[2]][subject[3]]
	finding := {
		"message": sprintf("%s trusts GitHub workflows of any repository with the subject %s.", [input.address, value]),
		"path": array.concat(array.concat(document.path, ["Statement", i]), subject),
	}
}
