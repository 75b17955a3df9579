# METADATA
# title: IAM policy lets its holder change permissions everywhere
# description: >-
#   On every resource, the policy allows actions that change who may do what: attaching policies, rewriting the
#   policy of a bucket or key, sharing a function. Its holder can open any of them to itself or to the world.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
#   - https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
# custom:
#   id: aws-iam-policy-manages-permissions
#   severity: high
#   confidence: high
#   remediation: >-
#     Name in `Resource` the very roles, buckets, keys or functions whose permissions are to be managed, or leave
#     the action out.
#   resource_types:
#     - aws_iam_policy
#     - aws_iam_role_policy
#     - aws_iam_user_policy
#     - aws_iam_group_policy
#     - aws_iam_role
#     - aws_ssoadmin_permission_set_inline_policy
#     - data.aws_iam_policy_document
#   aliases: [CKV_AWS_109, CKV_AWS_289]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.aws.iam.policy_manages_permissions

import data.trueline.lib.iam

# Actions that change the permissions of a principal or of a resource.
permission_actions := {
	"ecr:setrepositorypolicy",
	"iam:addroletoinstanceprofile",
	"iam:addusertogroup",
	"iam:attachgrouppolicy",
	"iam:attachrolepolicy",
	"iam:attachuserpolicy",
	"iam:createpolicyversion",
	"iam:deleterolepermissionsboundary",
	"iam:deleteuserpermissionsboundary",
	"iam:putgrouppolicy",
	"iam:putrolepolicy",
	"iam:putuserpolicy",
	"iam:setdefaultpolicyversion",
	"iam:updateassumerolepolicy",
	"kms:creategrant",
	"kms:putkeypolicy",
	"lambda:addlayerversionpermission",
	"lambda:addpermission",
	"s3:putbucketacl",
	"s3:putbucketpolicy",
	"s3:putbucketpublicaccessblock",
	"s3:putobjectacl",
	"secretsmanager:putresourcepolicy",
	"sns:addpermission",
	"sqs:addpermission",
}

deny contains finding if {
	some document in input.documents
	some i, statement in document.value.Statement
	iam.is_unconstrained(statement)
	some j, action in statement.Action
	not iam.matches_everything(action)
	not iam.is_every_action_of("iam", action)
	count(iam.granted(action, permission_actions)) > 0
	finding := {
		"message": sprintf("%s allows %s on every resource, which changes permissions.", [input.address, action]),
		"path": array.concat(document.path, ["Statement", i, "Action", j]),
	}
}
