# METADATA
# title: IAM policy lets its holder read all data of a kind
# description: >-
#   On every resource, the policy allows reading objects, parameters or secrets. One leaked credential of its
#   holder gives away all that the account keeps there, the passwords of databases and partners included.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
#   - https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples.html
# custom:
#   id: aws-iam-policy-reads-all-data
#   severity: medium
#   confidence: high
#   remediation: >-
#     Name in `Resource` the buckets, parameters or secrets that are needed, for example
#     `arn:aws:s3:::my-bucket/*`.
#   resource_types:
#     - aws_iam_policy
#     - aws_iam_role_policy
#     - aws_iam_user_policy
#     - aws_iam_group_policy
#     - aws_iam_role
#     - aws_ssoadmin_permission_set_inline_policy
#     - data.aws_iam_policy_document
#   aliases: [CKV_AWS_108, CKV_AWS_288]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.aws.iam.policy_reads_all_data

import data.trueline.lib.iam

# Actions that return stored data or secrets.
reading_actions := {
	"s3:getobject",
	"s3:getobjectversion",
	"secretsmanager:getsecretvalue",
	"ssm:getparameter",
	"ssm:getparameterhistory",
	"ssm:getparameters",
	"ssm:getparametersbypath",
}

deny contains finding if {
	some document in input.documents
	some i, statement in document.value.Statement
	iam.is_unconstrained(statement)
	some j, action in statement.Action
	not iam.matches_everything(action)
	count(iam.granted(action, reading_actions)) > 0
	finding := {
		"message": sprintf("%s allows %s on every resource.", [input.address, action]),
		"path": array.concat(document.path, ["Statement", i, "Action", j]),
	}
}
