# The parts of a cluster (API server, etcd, kubelet and others) where they run in pods, and what they are started with.
package trueline.lib.components

import data.trueline.lib.kubernetes

# The containers that run a component: how messages call them, where their command stands, and their flags.
processes(component) := [process |
	some container in kubernetes.main_containers
	runs(container.definition, component)
	process := {
		"title": container.title,
		"command": array.concat(container.path, [command_field(container.definition)]),
		"flags": flags(container),
	}
]

# `/usr/local/bin/etcd` runs etcd.
runs(definition, component) if base_name(words(definition)[0]) == component

# Where only flags are given, the image runs what it is called after.
runs(definition, component) if {
	startswith(words(definition)[0], "-")
	name := kubernetes.image(definition.image).name
	regex.replace(base_name(name), `-(amd64|arm64)$`, "") == component
}

words(definition) := [word |
	some field in ["command", "args"]
	some word in definition[field]
]

base_name(text) := regex.replace(text, `^.*/`, "")

command_field(definition) := "command" if {
	count(definition.command) > 0
} else := "args"

# The flags of a container: `--name=value`; one without a value is `true`.
flags(container) := [flag |
	some field in ["command", "args"]
	some i
	text := container.definition[field][i]
	startswith(text, "--")
	parts := split(text, "=")
	flag := {
		"name": parts[0],
		"value": value(parts),
		"path": array.concat(container.path, [field, i]),
	}
]

value(parts) := "true" if {
	count(parts) == 1
} else := concat("=", array.slice(parts, 1, count(parts)))

# Whether a process has a flag.
has(process, name) if {
	some flag in process.flags
	flag.name == name
}

# The items of a list in the value of a flag.
items(flag) := {trim_space(item) | some item in split(flag.value, ",")}

# The plugins that an API server is told to turn on.
plugins(process) := {plugin |
	some flag in process.flags
	flag.name in {"--enable-admission-plugins", "--admission-control"}
	some plugin in items(flag)
}
