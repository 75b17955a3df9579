# METADATA
# title: Policy document grants access to everyone
# description: >-
#   A statement of this document allows its actions to everyone and no condition narrows that down. Attached to a
#   bucket, topic, queue, key or repository it opens that resource to every AWS customer, and for some services to
#   people without an account.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
# custom:
#   id: aws-iam-policy-document-public-principal
#   severity: high
#   confidence: high
#   remediation: >-
#     Name the accounts, roles or services in the `identifiers` of `principals`, or add a `condition` on
#     `aws:PrincipalOrgID`, `aws:SourceAccount` or `aws:SourceArn`.
#   resource_types: [data.aws_iam_policy_document]
#   aliases: [CKV_AWS_283]
#   controls:
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "AC-6"]
#     pci-dss: ["7.2.1"]
#     soc2: ["CC6.1"]
package trueline.aws.iam.policy_document_public_principal

import data.trueline.lib.iam

deny contains finding if {
	some document in input.documents
	some path in iam.public_grants(document)
	finding := {
		"message": sprintf("A statement of %s allows everyone what it grants.", [input.address]),
		"path": path,
	}
}
