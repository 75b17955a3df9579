# Paths of nodes.
package trueline.lib.host_paths

# A path without doubled and trailing slashes.
normal(path) := "/" if {
	is_string(path)
	regex.match(`^/+$`, path)
} else := trim_suffix(regex.replace(path, `/+`, "/"), "/") if {
	is_string(path)
}

# The sockets through which container runtimes are commanded.
is_runtime_socket(path) if regex.match(`/(docker|containerd|crio|cri-dockerd|podman|dockershim)\.sock$`, path)

# Folders that hold what a node lives of.
is_sensitive(path) if path in folders

is_sensitive(path) if {
	some folder in {"/etc/kubernetes", "/var/lib/kubelet", "/var/lib/etcd", "/root"}
	startswith(concat("", [path, "/"]), concat("", [folder, "/"]))
}

folders := {
	"/", "/bin", "/boot", "/dev", "/etc", "/home", "/lib", "/lib64", "/opt", "/proc", "/run", "/sbin", "/sys", "/usr", "/var",
	"/var/lib", "/var/lib/containerd", "/var/lib/docker", "/var/run",
}
