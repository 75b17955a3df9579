# METADATA
# title: Environment variable is set twice
# description: The later value wins, which whoever reads the first does not see.
# related_resources:
#   - https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/
# custom:
#   id: kubernetes-duplicate-environment-variable
#   severity: low
#   confidence: high
#   remediation: Remove one of the two.
#   resource_types: [kubernetes/workload]
#   aliases: [duplicate-env-var]
package trueline.kubernetes.configuration.duplicate_environment_variable

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.containers
	some i, j
	name := container.definition.env[i].name
	container.definition.env[j].name == name
	j < i
	finding := {
		"message": sprintf("%s of %s sets the variable %v again.", [container.title, input.address, name]),
		"path": array.concat(container.path, ["env", i, "name"]),
	}
}
