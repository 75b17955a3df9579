# METADATA
# title: ECS task shares the process namespace of its host
# description: >-
#   Containers see every process of the instance and may signal or inspect those of other tasks and of the ECS
#   agent: one container that is broken into takes the host with it.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_task_definition
# custom:
#   id: aws-ecs-host-pid-namespace
#   severity: high
#   confidence: high
#   remediation: Remove `pid_mode = "host"`; containers of one task can share theirs with `task`.
#   resource_types: [aws_ecs_task_definition]
#   aliases: [CKV_AWS_335]
#   controls:
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     soc2: ["CC6.1"]
package trueline.aws.ecs.host_pid_namespace

import data.trueline.lib.ecs

deny contains finding if {
	input.attributes.pid_mode == "host"
	finding := {
		"message": sprintf("%s shares the process namespace of its host.", [input.address]),
		"path": ["pid_mode"],
	}
}

deny contains finding if {
	some container in ecs.containers(input)
	container.definition.pidMode == "host"
	finding := {
		"message": sprintf("%s has a container definition with the process namespace of the host.", [input.address]),
		"path": array.concat(container.path, ["pidMode"]),
	}
}
