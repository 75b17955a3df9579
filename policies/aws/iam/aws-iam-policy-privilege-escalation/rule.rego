# METADATA
# title: IAM policy allows privilege escalation
# description: >-
#   On every resource, the policy allows an action, or together with `iam:PassRole` a pair of actions, by which
#   its holder can give itself more rights than the policy grants: rewrite a policy that applies to it, log in as
#   somebody else, or start a machine or function with a stronger role.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
# custom:
#   id: aws-iam-policy-privilege-escalation
#   severity: high
#   confidence: high
#   remediation: >-
#     Name in `Resource` the principals concerned; for `iam:PassRole` name the roles that may be passed and add a
#     condition on `iam:PassedToService`. A permissions boundary keeps created roles in bounds.
#   resource_types:
#     - aws_iam_policy
#     - aws_iam_role_policy
#     - aws_iam_user_policy
#     - aws_iam_group_policy
#     - aws_iam_role
#     - aws_ssoadmin_permission_set_inline_policy
#     - data.aws_iam_policy_document
#   aliases: [CKV_AWS_110, CKV_AWS_286, AC_AWS_0473]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.aws.iam.policy_privilege_escalation

import data.trueline.lib.iam

# Actions that are enough by themselves.
escalating_actions := {
	"iam:addusertogroup",
	"iam:attachgrouppolicy",
	"iam:attachrolepolicy",
	"iam:attachuserpolicy",
	"iam:createaccesskey",
	"iam:createloginprofile",
	"iam:createpolicyversion",
	"iam:putgrouppolicy",
	"iam:putrolepolicy",
	"iam:putuserpolicy",
	"iam:setdefaultpolicyversion",
	"iam:updateassumerolepolicy",
	"iam:updateloginprofile",
}

# Actions that run something under a role that is passed to them.
launching_actions := {
	"cloudformation:createstack",
	"codebuild:createproject",
	"datapipeline:createpipeline",
	"ec2:runinstances",
	"ecs:runtask",
	"glue:createdevendpoint",
	"glue:createjob",
	"lambda:createfunction",
	"sagemaker:createnotebookinstance",
	"sagemaker:createtrainingjob",
}

# Every action of IAM is aws-iam-policy-full-iam-access, every action at all aws-iam-policy-full-admin.
is_left_to_others(action) if iam.matches_everything(action)

is_left_to_others(action) if iam.is_every_action_of("iam", action)

can_launch(document) if {
	some statement in document.value.Statement
	iam.is_allow(statement)
	some action in statement.Action
	count(iam.granted(action, launching_actions)) > 0
}

escalates(_, action) if count(iam.granted(action, escalating_actions)) > 0

escalates(document, action) if {
	count(iam.granted(action, {"iam:passrole"})) > 0
	can_launch(document)
}

deny contains finding if {
	some document in input.documents
	some i, statement in document.value.Statement
	iam.is_unconstrained(statement)
	some j, action in statement.Action
	not is_left_to_others(action)
	escalates(document, action)
	finding := {
		"message": sprintf("%s lets its holder gain more rights: %s on every resource.", [input.address, action]),
		"path": array.concat(document.path, ["Statement", i, "Action", j]),
	}
}
