# One view of everything that describes pods: a Pod, and the templates of workloads of every kind. The rules here read
# `input`. Places are paths into its attributes.
package trueline.lib.kubernetes

# The spec of the pods.
pod := input.attributes.spec if {
	input.resource_type in {"Pod", "Revision"}
} else := input.attributes.template.spec if {
	input.resource_type == "PodTemplate"
} else := input.attributes.spec.jobTemplate.spec.template.spec if {
	input.resource_type == "CronJob"
} else := input.attributes.spec.template.spec

# Where the spec of the pods stands.
pod_path := ["spec"] if {
	input.resource_type in {"Pod", "Revision"}
} else := ["template", "spec"] if {
	input.resource_type == "PodTemplate"
} else := ["spec", "jobTemplate", "spec", "template", "spec"] if {
	input.resource_type == "CronJob"
} else := ["spec", "template", "spec"]

# The metadata of the pods.
pod_metadata := input.attributes.metadata if {
	input.resource_type in {"Pod", "Revision"}
} else := input.attributes.template.metadata if {
	input.resource_type == "PodTemplate"
} else := input.attributes.spec.jobTemplate.spec.template.metadata if {
	input.resource_type == "CronJob"
} else := input.attributes.spec.template.metadata

# The labels of the pods.
pod_labels := pod_metadata.labels if {
	is_object(pod_metadata.labels)
} else := {}

# Where the metadata of the pods stand.
pod_metadata_path := array.concat(array.slice(pod_path, 0, count(pod_path) - 1), ["metadata"])

# Every container, those that only run at the start and those added for debugging included: `definition` is what is said
# of it, `path` where that stands, `title` how messages call it.
containers := [container |
	some kind in ["containers", "initContainers", "ephemeralContainers"]
	is_array(pod[kind])
	some i
	definition := pod[kind][i]
	is_object(definition)
	container := {
		"kind": kind,
		"title": title(kind, definition, i),
		"path": array.concat(pod_path, [kind, i]),
		"definition": definition,
	}
]

# The containers that run as long as the pod does.
main_containers := [container |
	some container in containers
	container.kind == "containers"
]

title(kind, definition, i) := sprintf("%s %v", [titles[kind], object.get(definition, "name", i)])

titles := {
	"containers": "Container",
	"initContainers": "Init container",
	"ephemeralContainers": "Ephemeral container",
}

# What holds for a container of the things that both it and its pod can say: its own word, else the pod's.
security(container, field) := container.definition.securityContext[field]

security(container, field) := pod.securityContext[field] if not says(container, field)

# Where that is said; if nowhere, where it belongs.
security_path(container, field) := array.concat(pod_path, ["securityContext", field]) if {
	not says(container, field)
	is_set(pod.securityContext[field])
} else := array.concat(container.path, ["securityContext", field])

says(container, field) if is_set(container.definition.securityContext[field])

is_set(value) if value != null

# The capabilities that a container adds, each with its place. `CAP_NET_RAW` is `NET_RAW`.
added_capabilities(container) := [{"name": capability(name), "path": path} |
	some i
	name := container.definition.securityContext.capabilities.add[i]
	is_string(name)
	path := array.concat(container.path, ["securityContext", "capabilities", "add", i])
]

# Whether a container drops a capability, by its name or with all others.
drops(container, name) if {
	some dropped in container.definition.securityContext.capabilities.drop
	capability(dropped) in {name, "ALL"}
}

# Whether nobody knows all that a container drops.
may_drop_more(container) if {
	some dropped in container.definition.securityContext.capabilities.drop
	not is_string(dropped)
}

capability(name) := trim_prefix(upper(name), "CAP_") if is_string(name)

# Every volume of a kind, `hostPath` say, with what it says of that and where.
volumes(kind) := [{"name": object.get(volume, "name", ""), "source": volume[kind], "path": path} |
	some i
	volume := pod.volumes[i]
	is_object(volume[kind])
	path := array.concat(pod_path, ["volumes", i, kind])
]

# The environment variables of all containers, each with its place and the title of its container.
variables := [{"title": container.title, "variable": variable, "path": path} |
	some container in containers
	is_array(container.definition.env)
	some i
	variable := container.definition.env[i]
	is_object(variable)
	path := array.concat(container.path, ["env", i])
]

# The namespace of the object; `default` if it does not say.
namespace := object.get(object.get(input.attributes, "metadata", {}), "namespace", "default")

# Namespaces that belong to the cluster itself.
system_namespaces := {"kube-system", "kube-public", "kube-node-lease"}

# An annotation of the pods.
pod_annotation(name) := pod_metadata.annotations[name]

# The parts of an image's name: the registry (`docker.io` if it names none), the last part of the name, the tag and the
# digest. Of the latter two, what is not there is empty. `full` is the name with its registry, as it is pulled:
# `docker.io/library/nginx`.
image(name) := parts if {
	is_string(name)
	segments := split(split(name, "@")[0], "/")
	last := segments[count(segments) - 1]
	parts := {
		"registry": registry(segments),
		"full": concat("/", array.concat(home(segments), [split(last, ":")[0]])),
		"name": split(last, ":")[0],
		"tag": after(last, ":"),
		"digest": after(name, "@"),
	}
}

registry(segments) := segments[0] if {
	count(segments) > 1
	regex.match(`[.:]|^localhost$`, segments[0])
} else := "docker.io"

# The registry and what stands between that and the last part of the name.
home(segments) := ["docker.io", "library"] if {
	count(segments) == 1
} else := array.slice(segments, 0, count(segments) - 1) if {
	registry(segments) == segments[0]
} else := array.concat(["docker.io"], array.slice(segments, 0, count(segments) - 1))

# Whether an image comes from a registry, or from a part of one: `ghcr.io/example`. A star stands for any part of a host
# name: `*.dkr.ecr.eu-west-1.amazonaws.com`.
is_from(image, prefix) if image.full == trim_suffix(prefix, "/")

is_from(image, prefix) if startswith(image.full, concat("", [trim_suffix(prefix, "/"), "/"]))

is_from(image, prefix) if {
	startswith(prefix, "*.")
	parts := split(image.full, ".")
	count(parts) > 1
	rest := concat(".", array.slice(parts, 1, count(parts)))
	startswith(concat("", [rest, "/"]), concat("", [trim_suffix(trim_prefix(prefix, "*."), "/"), "/"]))
}

# What stands behind the first mark in a text.
after(text, mark) := concat(mark, array.slice(parts, 1, count(parts))) if {
	parts := split(text, mark)
}
