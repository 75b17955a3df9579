# METADATA
# title: IAM policy names no resource where it could
# description: >-
#   The statement applies to every resource (`*`) although its actions could be limited to some. The holder
#   reaches all buckets, keys, tables or queues of the account, also those of other teams and those to come.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
#   - https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
# custom:
#   id: aws-iam-policy-wildcard-resource
#   severity: medium
#   confidence: medium
#   remediation: >-
#     List the ARNs in `Resource`. Move actions that know no resources, such as `s3:ListAllMyBuckets`, to a
#     statement of their own.
#   resource_types:
#     - aws_iam_policy
#     - aws_iam_role_policy
#     - aws_iam_user_policy
#     - aws_iam_group_policy
#     - aws_iam_role
#     - aws_ssoadmin_permission_set_inline_policy
#     - data.aws_iam_policy_document
#   aliases:
#     - CKV_AWS_355
#     - CKV_AWS_356
#     - AWS-0057
#     - AVD-AWS-0057
#     - aws-iam-no-policy-wildcards
#     - AWS-0114
#     - AVD-AWS-0114
#     - AWS-0120
#     - AVD-AWS-0120
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.aws.iam.policy_wildcard_resource

import data.trueline.lib.iam

# Services whose resources hold data, keys or code, and the beginnings of those actions of theirs, in lower case,
# that can only be granted on `*`. Other services are not judged.
unrestrictable := {
	"dynamodb": [
		"describeendpoints",
		"describelimits",
		"describereserved",
		"list",
		"purchasereservedcapacityofferings",
	],
	"ecr": [
		"createpullthroughcacherule",
		"createrepositorycreationtemplate",
		"deletepullthroughcacherule",
		"deleteregistrypolicy",
		"deleterepositorycreationtemplate",
		"describepullthroughcacherules",
		"describeregistry",
		"describerepositorycreationtemplates",
		"getaccountsetting",
		"getauthorizationtoken",
		"getregistry",
		"putaccountsetting",
		"putregistry",
		"putreplicationconfiguration",
		"updatepullthroughcacherule",
		"updaterepositorycreationtemplate",
		"validatepullthroughcacherule",
	],
	"firehose": ["listdeliverystreams"],
	"kinesis": [
		"describeaccountsettings",
		"describelimits",
		"disableenhancedmonitoring",
		"enableenhancedmonitoring",
		"liststreams",
		"updateaccountsettings",
		"updateshardcount",
		"updatestreammode",
	],
	"kms": [
		"connectcustomkeystore",
		"createcustomkeystore",
		"createkey",
		"deletecustomkeystore",
		"describecustomkeystores",
		"disconnectcustomkeystore",
		"generaterandom",
		"listaliases",
		"listkeys",
		"listretirablegrants",
		"updatecustomkeystore",
	],
	"lambda": [
		"createcodesigningconfig",
		"createeventsourcemapping",
		"getaccountsettings",
		"listcodesigningconfigs",
		"listeventsourcemappings",
		"listfunctions",
		"listlayers",
		"listlayerversions",
	],
	"s3": [
		"createjob",
		"createstoragelensgroup",
		"getaccesspoint",
		"getaccountpublicaccessblock",
		"listaccessgrantsinstances",
		"listaccesspoints",
		"listallmybuckets",
		"listjobs",
		"listmultiregionaccesspoints",
		"liststorage",
		"putaccesspointpublicaccessblock",
		"putaccountpublicaccessblock",
		"putstoragelensconfiguration",
	],
	"secretsmanager": ["batchgetsecretvalue", "getrandompassword", "listsecrets"],
	"sqs": ["listqueues"],
	"states": [
		"invokehttpendpoint",
		"listactivities",
		"liststatemachines",
		"revealsecrets",
		"send",
		"teststate",
		"validatestatemachinedefinition",
	],
	"sts": ["decodeauthorizationmessage", "get"],
}

# Whether an action, or one that its pattern matches, can be limited to some resources.
is_restrictable(action) if {
	is_string(action)
	[service, name] := split(lower(action), ":")
	prefixes := unrestrictable[service]
	literal := split(name, "*")[0]
	not begins_with_any(literal, prefixes)
}

begins_with_any(name, prefixes) if {
	some prefix in prefixes
	startswith(name, prefix)
}

deny contains finding if {
	some document in input.documents
	some i, statement in document.value.Statement
	iam.is_unconstrained(statement)
	actions := [action | some action in statement.Action; is_restrictable(action)]
	count(actions) > 0
	some j, resource in statement.Resource
	iam.matches_everything(resource)
	finding := {
		"message": sprintf("%s allows %s on every resource.", [input.address, concat(", ", actions)]),
		"path": array.concat(document.path, ["Statement", i, "Resource", j]),
	}
}
