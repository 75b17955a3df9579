package trueline.lib.components_test

import data.trueline.lib.components

pod(container) := {"resource_type": "Pod", "attributes": {"spec": {"containers": [container]}}}

found(container, component) := processes if {
	processes := components.processes(component) with input as pod(container)
}

test_a_process_is_known_by_its_command if {
	processes := found({"name": "api", "command": ["kube-apiserver", "--profiling=false", "--v"]}, "kube-apiserver")
	processes == [{
		"title": "Container api",
		"command": ["spec", "containers", 0, "command"],
		"flags": [
			{"name": "--profiling", "value": "false", "path": ["spec", "containers", 0, "command", 1]},
			{"name": "--v", "value": "true", "path": ["spec", "containers", 0, "command", 2]},
		],
	}]
}

test_by_its_whole_path_and_in_arguments if {
	count(found({"command": ["/usr/local/bin/etcd"]}, "etcd")) == 1
	processes := found({"args": ["etcd", "--x=a=b"]}, "etcd")
	processes[0].command == ["spec", "containers", 0, "args"]
	processes[0].flags[0].value == "a=b"
}

test_by_its_image_where_only_flags_are_given if {
	count(found({"image": "registry.test/etcd:3.5", "args": ["--x"]}, "etcd")) == 1
	count(found({"image": "registry.test/etcd-amd64:3.5", "command": ["--x"]}, "etcd")) == 1
	found({"image": "registry.test/etcd-backup:3.5", "args": ["--x"]}, "etcd") == []
	found({"image": "registry.test/etcd:3.5", "command": ["sh"]}, "etcd") == []
	found({"image": "registry.test/etcd:3.5"}, "etcd") == []
}

test_other_processes if {
	found({"command": ["kube-proxy", "kube-apiserver"]}, "kube-apiserver") == []
	found({"command": ["sh", "-c", "etcdctl"]}, "etcd") == []
}

test_flags_and_lists if {
	process := {"flags": [
		{"name": "--enable-admission-plugins", "value": "A, B"},
		{"name": "--admission-control", "value": "C"},
	]}
	components.has(process, "--admission-control")
	not components.has(process, "--profiling")
	components.plugins(process) == {"A", "B", "C"}
}
