# METADATA
# title: ECS container can change its own root filesystem
# description: >-
#   Whoever breaks into the container can replace programs and leave tools behind. With a read-only root they can
#   write only to the volumes that are meant for data. Windows containers cannot have one and are left out.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_task_definition
# custom:
#   id: aws-ecs-writable-root-filesystem
#   severity: low
#   confidence: high
#   remediation: >-
#     Set `readonlyRootFilesystem = true` in each container definition, and mount a volume where files are written.
#   resource_types: [aws_ecs_task_definition]
#   aliases: [CKV_AWS_336]
#   controls:
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     soc2: ["CC6.1"]
package trueline.aws.ecs.writable_root_filesystem

import data.trueline.lib.ecs
import data.trueline.lib.values

deny contains finding if {
	not is_windows
	some container in ecs.containers(input)
	object.get(container.definition, "readonlyRootFilesystem", null) == null
	finding := {
		"message": sprintf("%s has a container with a writable root filesystem, the default.", [input.address]),
		"missing": array.concat(container.path, ["readonlyRootFilesystem"]),
	}
}

deny contains finding if {
	not is_windows
	some container in ecs.containers(input)
	values.is_false(container.definition.readonlyRootFilesystem)
	finding := {
		"message": sprintf("%s has a container with a writable root filesystem.", [input.address]),
		"path": array.concat(container.path, ["readonlyRootFilesystem"]),
	}
}

is_windows if {
	family := input.attributes.runtime_platform[0].operating_system_family
	is_string(family)
	startswith(family, "WINDOWS")
}
