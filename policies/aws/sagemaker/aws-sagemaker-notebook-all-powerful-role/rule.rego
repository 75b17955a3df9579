# METADATA
# title: SageMaker notebook runs under a role whose policies allow every action
# description: >-
#   A policy of the role allows every action. Whoever can open the notebook, and whatever package is installed in
#   it, then acts with these rights: people get more of the account than they were given themselves.
# related_resources:
#   - https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sagemaker_notebook_instance
# custom:
#   id: aws-sagemaker-notebook-all-powerful-role
#   severity: high
#   confidence: high
#   remediation: >-
#     List in the policies of the role the actions that the notebook needs, and the buckets, keys and endpoints
#     they are needed on.
#   resource_types: [aws_sagemaker_notebook_instance]
#   aliases: [CKV2_AWS_68]
#   controls:
#     hipaa: ["164.308(a)(4)(ii)(B)"]
#     nist-800-53: ["AC-6"]
#     pci-dss: ["7.2.2"]
#     soc2: ["CC6.3"]
package trueline.aws.sagemaker.notebook_all_powerful_role

import data.trueline.lib.iam
import data.trueline.lib.values

deny contains finding if {
	some role in input.related.aws_iam_role
	role.direction == "to"
	allows_everything(role.attributes)
	finding := {
		"message": sprintf("%s runs under %s, whose policies allow every action.", [input.address, role.address]),
		"path": [],
		"related": [{"address": role.address, "message": "the role"}],
	}
}

allows_everything(role) if {
	some policy in role.inline_policy
	grants_all(policy.policy)
}

allows_everything(role) if grants_all(role.assume_role_policy)

allows_everything(role) if {
	some arn in role.managed_policy_arns
	is_string(arn)
	endswith(arn, ":aws:policy/AdministratorAccess")
}

# The documents of a related resource are texts as they were written.
grants_all(text) if {
	is_string(text)
	some statement in values.as_list(json.unmarshal(text).Statement)
	iam.is_allow(statement)
	some action in values.as_list(statement.Action)
	iam.matches_everything(action)
}
