# METADATA
# title: IAM policy lets its holder obtain credentials of others
# description: >-
#   On every resource, the policy allows actions whose answer is a credential: a new access key, a temporary
#   password, a database login. Whoever holds it can act as other users, with their rights and under their name.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
#   - https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
# custom:
#   id: aws-iam-policy-hands-out-credentials
#   severity: high
#   confidence: high
#   remediation: Remove the action, or name in `Resource` the very users, roles or clusters it is meant for.
#   resource_types:
#     - aws_iam_policy
#     - aws_iam_role_policy
#     - aws_iam_user_policy
#     - aws_iam_group_policy
#     - aws_iam_role
#     - aws_ssoadmin_permission_set_inline_policy
#     - data.aws_iam_policy_document
#   aliases: [CKV_AWS_107, CKV_AWS_287]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.aws.iam.policy_hands_out_credentials

import data.trueline.lib.iam

# Actions that create, reveal or replace credentials.
credential_actions := {
	"codepipeline:pollforjobs",
	"cognito-identity:getcredentialsforidentity",
	"cognito-identity:getopenidtokenfordeveloperidentity",
	"connect:getfederationtoken",
	"ec2:getpassworddata",
	"gamelift:getinstanceaccess",
	"gamelift:requestuploadcredentials",
	"iam:createaccesskey",
	"iam:createloginprofile",
	"iam:createservicespecificcredential",
	"iam:resetservicespecificcredential",
	"iam:updateaccesskey",
	"iam:updateloginprofile",
	"lightsail:downloaddefaultkeypair",
	"lightsail:getinstanceaccessdetails",
	"lightsail:getrelationaldatabasemasteruserpassword",
	"rds-db:connect",
	"redshift:getclustercredentials",
	"redshift:getclustercredentialswithiam",
	"sts:assumerole",
}

deny contains finding if {
	some document in input.documents
	some i, statement in document.value.Statement
	iam.is_unconstrained(statement)
	some j, action in statement.Action
	not iam.matches_everything(action)
	not iam.is_every_action_of("iam", action)
	count(iam.granted(action, credential_actions)) > 0
	finding := {
		"message": sprintf("%s allows %s on every resource, which hands out credentials.", [input.address, action]),
		"path": array.concat(document.path, ["Statement", i, "Action", j]),
	}
}
