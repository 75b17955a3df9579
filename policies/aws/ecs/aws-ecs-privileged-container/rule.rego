# METADATA
# title: ECS container runs privileged
# description: >-
#   A privileged container is root on the instance: whoever breaks into it holds the host, the other tasks on it and
#   the role of the instance.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_task_definition
# custom:
#   id: aws-ecs-privileged-container
#   severity: high
#   confidence: high
#   remediation: Remove `privileged = true`, and grant single capabilities in `linuxParameters` where they are needed.
#   resource_types: [aws_ecs_task_definition]
#   aliases: [CKV_AWS_334]
#   controls:
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     soc2: ["CC6.1"]
package trueline.aws.ecs.privileged_container

import data.trueline.lib.ecs
import data.trueline.lib.values

deny contains finding if {
	some container in ecs.containers(input)
	values.is_true(container.definition.privileged)
	finding := {
		"message": sprintf("%s has a privileged container.", [input.address]),
		"path": array.concat(container.path, ["privileged"]),
	}
}
