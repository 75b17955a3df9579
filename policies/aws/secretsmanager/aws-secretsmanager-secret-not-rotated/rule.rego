# METADATA
# title: Secret is never rotated
# description: >-
#   No rotation is set up, so the secret stays valid until somebody changes it by hand. A copy that leaked through
#   a log or a former colleague keeps working.
# related_resources:
#   - https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/secretsmanager_secret_rotation
# custom:
#   id: aws-secretsmanager-secret-not-rotated
#   severity: low
#   confidence: medium
#   remediation: >-
#     Add an `aws_secretsmanager_secret_rotation` whose `secret_id` is this secret, with a rotation function and
#     `rotation_rules { automatically_after_days = 30 }`.
#   resource_types: [aws_secretsmanager_secret]
#   aliases: [CKV2_AWS_57]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.7.4"]
#     soc2: ["CC6.1"]
package trueline.aws.secretsmanager.secret_not_rotated

import data.trueline.lib.values

# By a resource of its own, or in the secret itself as old versions of the provider have it.
is_rotated if {
	some rotation in input.related.aws_secretsmanager_secret_rotation
	rotation.direction == "from"
}

is_rotated if is_string(input.attributes.rotation_lambda_arn)

is_rotated if count(values.as_list(object.get(input.attributes, "rotation_rules", []))) > 0

deny contains finding if {
	not is_rotated
	finding := {"message": sprintf("%s is never rotated.", [input.address])}
}
