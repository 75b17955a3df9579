# METADATA
# title: IAM policy lets its holder change everything of a kind
# description: >-
#   On every resource, the policy allows actions that change or delete what holds data, code or keys. A mistake,
#   or a stolen credential, reaches all buckets, tables, functions or queues of the account instead of the few
#   that the job is about.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
#   - https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
# custom:
#   id: aws-iam-policy-writes-everywhere
#   severity: medium
#   confidence: high
#   remediation: Name in `Resource` the buckets, tables, functions or queues that the job works on.
#   resource_types:
#     - aws_iam_policy
#     - aws_iam_role_policy
#     - aws_iam_user_policy
#     - aws_iam_group_policy
#     - aws_iam_role
#     - aws_ssoadmin_permission_set_inline_policy
#     - data.aws_iam_policy_document
#   aliases: [CKV_AWS_111, CKV_AWS_290]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.aws.iam.policy_writes_everywhere

import data.trueline.lib.iam

# Actions that change or remove what is there, of services whose resources hold data, keys, code or machines. Those that can
# only be granted on `*` are none of them.
writing_actions := {
	"cloudformation": ["createstack", "deletestack", "updatestack"],
	"dynamodb": ["batchwriteitem", "deleteitem", "deletetable", "putitem", "updateitem", "updatetable"],
	"ec2": ["deletesnapshot", "deletevolume", "modifyinstanceattribute", "runinstances", "terminateinstances"],
	"ecr": ["batchdeleteimage", "deleterepository", "putimage"],
	"ecs": ["deleteservice", "runtask", "updateservice"],
	"eks": ["deletecluster", "updateclusterconfig"],
	"es": ["deletedomain", "eshttpdelete", "eshttppost", "eshttpput"],
	"iam": [
		"addroletoinstanceprofile",
		"createaccesskey",
		"createloginprofile",
		"createrole",
		"createuser",
		"deleterole",
		"deleteuser",
		"passrole",
		"tagpolicy",
		"tagrole",
		"untagrole",
		"updateaccesskey",
		"updaterole",
	],
	"kinesis": ["deletestream", "putrecord", "putrecords"],
	"kms": ["createalias", "deletealias", "disablekey", "encrypt", "schedulekeydeletion", "updatealias"],
	"lambda": ["deletefunction", "invokefunction", "updatefunctioncode", "updatefunctionconfiguration"],
	"logs": ["deleteloggroup", "deletelogstream", "putretentionpolicy"],
	"rds": ["deletedbcluster", "deletedbinstance", "modifydbcluster", "modifydbinstance"],
	"s3": [
		"deletebucket",
		"deleteobject",
		"deleteobjectversion",
		"putbucketversioning",
		"putencryptionconfiguration",
		"putlifecycleconfiguration",
		"putobject",
	],
	"secretsmanager": ["deletesecret", "putsecretvalue", "updatesecret"],
	"sns": ["deletetopic", "publish"],
	"sqs": ["deletemessage", "deletequeue", "purgequeue", "sendmessage", "setqueueattributes"],
	"ssm": ["deleteparameter", "putparameter", "sendcommand", "startsession"],
	"states": ["deletestatemachine", "startexecution", "updatestatemachine"],
}

# Every action at all is aws-iam-policy-full-admin or aws-iam-policy-all-actions.
writes(action) if {
	is_string(action)
	[service, name] := split(lower(action), ":")
	some write in writing_actions[service]
	glob.match(name, [], write)
}

deny contains finding if {
	some document in input.documents
	some i, statement in document.value.Statement
	iam.is_unconstrained(statement)
	some j, action in statement.Action
	writes(action)
	finding := {
		"message": sprintf("%s allows %s on every resource.", [input.address, action]),
		"path": array.concat(document.path, ["Statement", i, "Action", j]),
	}
}
