package trueline.lib.host_paths_test

import data.trueline.lib.host_paths

test_paths_have_one_spelling if {
	host_paths.normal("/") == "/"
	host_paths.normal("//") == "/"
	host_paths.normal("/etc/") == "/etc"
	host_paths.normal("/var//run/docker.sock") == "/var/run/docker.sock"
	not host_paths.normal({})
}

test_sockets_of_runtimes if {
	every path in ["/var/run/docker.sock", "/run/containerd/containerd.sock", "/var/run/crio/crio.sock"] {
		host_paths.is_runtime_socket(path)
	}
	every path in ["/var/run/app.sock", "/docker.sock.d", "/var/run"] {
		not host_paths.is_runtime_socket(path)
	}
}

test_sensitive_folders if {
	every path in ["/", "/etc", "/proc", "/var/lib/kubelet/pods", "/etc/kubernetes/pki", "/root/.ssh"] {
		host_paths.is_sensitive(path)
	}
	every path in ["/etc/localtime", "/srv", "/var/log", "/rooted", "/var/lib/kubelet-x"] {
		not host_paths.is_sensitive(path)
	}
}
