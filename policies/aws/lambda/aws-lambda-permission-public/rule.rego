# METADATA
# title: Lambda permission lets everyone in
# description: >-
#   The permission names everyone as its principal. Any AWS customer can call the function with input of their
#   choice, at your cost and with its role's rights.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_permission
# custom:
#   id: aws-lambda-permission-public
#   severity: critical
#   confidence: high
#   remediation: >-
#     Set `principal` to the service (`events.amazonaws.com`), account or role that calls the function, and
#     `source_arn` to the resource it calls for. For a whole organization add `principal_org_id`.
#   resource_types: [aws_lambda_permission]
#   aliases: [CKV_AWS_301, FG_R00276]
#   controls:
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "AC-6"]
#     pci-dss: ["7.2.1"]
#     soc2: ["CC6.1"]
package trueline.aws.lambda.permission_public

import data.trueline.lib.iam

deny contains finding if {
	iam.is_anyone(input.attributes.principal)
	not input.attributes.principal_org_id
	finding := {
		"message": sprintf("%s lets everyone use the function.", [input.address]),
		"path": ["principal"],
	}
}
