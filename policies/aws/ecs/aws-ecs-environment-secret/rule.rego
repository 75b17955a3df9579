# METADATA
# title: Secret in an environment variable of an ECS container
# description: >-
#   The value of an environment variable is a credential in plain text, or has the name of one. It stands in the
#   code, in the state file and in every revision of the task definition, and whoever may describe those can read
#   it.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_task_definition
# custom:
#   id: aws-ecs-environment-secret
#   severity: high
#   confidence: medium
#   remediation: >-
#     Keep the value in Secrets Manager or Parameter Store and name it under `secrets` with `valueFrom`. Revoke the
#     credential that was written here.
#   resource_types: [aws_ecs_task_definition]
#   aliases: [AWS-0036, AVD-AWS-0036, aws-ecs-no-plaintext-secrets, AC_AWS_0095]
#   points_at_secret: true
#   controls:
#     hipaa: ["164.308(a)(5)(ii)(D)"]
#     nist-800-53: ["IA-5(7)"]
#     pci-dss: ["8.6.2"]
#     soc2: ["CC6.1"]
package trueline.aws.ecs.environment_secret

import data.trueline.lib.ecs
import data.trueline.lib.secrets

deny contains finding if {
	some container in ecs.containers(input)
	some j
	variable := container.definition.environment[j]
	is_string(variable.name)
	is_secret(variable.name, variable.value)
	finding := {
		"message": sprintf("The environment variable %s of %s holds a secret.", [variable.name, input.address]),
		"path": array.concat(container.path, ["environment", j, "value"]),
	}
}

is_secret(_, value) if count(secrets.kinds(value)) > 0

is_secret(name, value) if secrets.is_aws_secret_key(name, value)

# By its name: a password. Values that only say where one is kept, by path, ARN or reference, are none.
is_secret(name, value) if {
	is_string(value)
	regex.match(`(^|[_-])(password|passwd|api_?key|secret_?key|private_?key|auth_?token|access_?token)$`, lower(name))
	regex.match(`^[^/$]..`, value)
	not startswith(value, "arn:")
	not contains(value, "${")
}
