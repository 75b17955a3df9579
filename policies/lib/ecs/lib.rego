# The containers of an ECS task definition, which are written as JSON in `container_definitions`.
package trueline.lib.ecs

# Every container definition of a task definition, as {"path": where it stands, "definition": the object}. A definition
# that is not known is left out.
containers(task_definition) := {container |
	some document in task_definition.documents
	document.path == ["container_definitions"]
	some i
	definition := document.value[i]
	is_object(definition)
	container := {"path": array.concat(document.path, [i]), "definition": definition}
}
