# METADATA
# title: Variable comes from a key that is not there
# description: >-
#   The ConfigMap or Secret that the variable refers to is not among the manifests, or lacks the key: the container
#   is not started.
# related_resources:
#   - https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/
# custom:
#   id: kubernetes-config-reference-not-found
#   severity: medium
#   confidence: low
#   remediation: >-
#     Add it, correct the name or key, or set `optional: true`. If it comes from elsewhere, ignore the rule here.
#   resource_types: [kubernetes/workload]
#   aliases: [env-value-from]
package trueline.kubernetes.configuration.config_reference_not_found

import data.trueline.lib.kubernetes

deny contains finding if {
	some use in uses
	count(found(use)) == 0
	finding := {
		"message": sprintf("%s refers to the %s %s, which is not among these manifests.", [input.address, use.kind, use.name]),
		"path": array.concat(use.path, ["name"]),
	}
}

deny contains finding if {
	some use in uses
	count(found(use)) > 0
	count([source | some source in found(use); holds(source, use.key)]) == 0
	finding := {
		"message": sprintf("%s refers to the key %s, which the %s %s lacks.", [input.address, use.key, use.kind, use.name]),
		"path": array.concat(use.path, ["key"]),
	}
}

uses := [use |
	some entry in kubernetes.variables
	some [field, kind] in [["configMapKeyRef", "ConfigMap"], ["secretKeyRef", "Secret"]]
	reference := entry.variable.valueFrom[field]
	is_string(reference.name)
	not object.get(reference, "optional", false) == true
	use := {
		"kind": kind,
		"name": reference.name,
		"key": object.get(reference, "key", ""),
		"path": array.concat(entry.path, ["valueFrom", field]),
	}
]

found(use) := [source |
	some source in input.related[use.kind]
	source.path == array.concat(use.path, ["name"])
]

holds(source, key) if {
	some field in ["data", "binaryData", "stringData"]
	source.attributes[field][key]
}
