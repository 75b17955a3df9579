# METADATA
# title: Pod sets an unsafe kernel parameter
# description: >-
#   The parameter holds for more than the pod, or can harm its node: Kubernetes does not count it among the safe
#   ones.
# related_resources:
#   - https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/
# custom:
#   id: kubernetes-unsafe-sysctl
#   severity: medium
#   confidence: high
#   remediation: >-
#     Remove the parameter. If the program cannot do without, allow it on the kubelets of nodes that are kept for it.
#   resource_types: [kubernetes/workload]
#   aliases: [KSV-0026, AVD-KSV-0026, KSV026, kubernetes-no-unsafe-sysctl, AC_K8S_0074, unsafe-sysctls]
#   controls:
#     nist-800-53: ["AC-6", "CM-7"]
#     pci-dss: ["2.2.6"]
#     pod-security-standards: ["baseline", "restricted"]
#     soc2: ["CC6.1"]
package trueline.kubernetes.workload.unsafe_sysctl

import data.trueline.lib.kubernetes

deny contains finding if {
	some i
	name := kubernetes.pod.securityContext.sysctls[i].name
	is_string(name)
	not name in safe
	finding := {
		"message": sprintf("%s sets the kernel parameter %s, which is not safe.", [input.address, name]),
		"path": array.concat(kubernetes.pod_path, ["securityContext", "sysctls", i, "name"]),
	}
}

# https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/
safe := {
	"kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.ip_local_reserved_ports",
	"net.ipv4.ip_unprivileged_port_start", "net.ipv4.ping_group_range", "net.ipv4.tcp_fin_timeout",
	"net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes", "net.ipv4.tcp_keepalive_time",
	"net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies", "net.ipv4.tcp_wmem",
}
