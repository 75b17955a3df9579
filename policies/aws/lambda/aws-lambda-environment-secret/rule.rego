# METADATA
# title: Secret in a Lambda environment variable
# description: >-
#   The value of an environment variable is a credential in plain text. It stands in the code's history and in the
#   state file, and everyone who may read the function's configuration can read it.
# related_resources:
#   - https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
#   - https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets_lambda.html
# custom:
#   id: aws-lambda-environment-secret
#   severity: high
#   confidence: high
#   remediation: >-
#     Keep the credential in Secrets Manager or in a SecureString parameter, hand only its name to the function
#     and let its role read it. For AWS itself the function's role is enough. Revoke the credential that was
#     written here.
#   resource_types: [aws_lambda_function]
#   aliases: [CKV_AWS_45]
#   points_at_secret: true
#   controls:
#     hipaa: ["164.308(a)(5)(ii)(D)"]
#     nist-800-53: ["IA-5(7)"]
#     pci-dss: ["8.6.2"]
#     soc2: ["CC6.1"]
package trueline.aws.lambda.environment_secret

import data.trueline.lib.secrets

credentials(name, value) := secrets.kinds(value) | {kind |
	secrets.is_aws_secret_key(name, value)
	kind := "an AWS secret key"
}

deny contains finding if {
	some i, environment in input.attributes.environment
	is_object(environment.variables)
	some name, value in environment.variables
	some kind in credentials(name, value)
	finding := {
		"message": sprintf("The environment variable %s of %s holds %s.", [name, input.address, kind]),
		"path": ["environment", i, "variables", name],
	}
}
