# METADATA
# title: Pod writes names into /etc/hosts
# description: >-
#   A name that the pod resolves by itself no longer follows DNS: when the address moves, or belongs to somebody
#   else, the pod goes on talking to it.
# related_resources:
#   - https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/
# custom:
#   id: kubernetes-host-aliases
#   severity: info
#   confidence: high
#   remediation: Remove `hostAliases` and give the name to a Service, of the type `ExternalName` for example.
#   resource_types: [kubernetes/workload]
#   aliases: [KSV-0007, AVD-KSV-0007, KSV007, kubernetes-no-hostaliases]
package trueline.kubernetes.workload.host_aliases

import data.trueline.lib.kubernetes

deny contains finding if {
	count(kubernetes.pod.hostAliases) > 0
	finding := {
		"message": sprintf("%s writes names into /etc/hosts.", [input.address]),
		"path": array.concat(kubernetes.pod_path, ["hostAliases"]),
	}
}
