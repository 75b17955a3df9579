# METADATA
# title: Container serves SSH
# description: >-
#   Port 22 is that of SSH. A way to log into a container is one more to guard, and `kubectl exec` has none of its
#   keys to lose.
# related_resources:
#   - https://kubernetes.io/docs/tasks/debug/debug-application/get-shell-running-container/
# custom:
#   id: kubernetes-ssh-port
#   severity: medium
#   confidence: medium
#   remediation: Take the SSH server out of the image and use `kubectl exec`.
#   resource_types: [kubernetes/workload]
#   aliases: [ssh-port]
package trueline.kubernetes.workload.ssh_port

import data.trueline.lib.kubernetes

deny contains finding if {
	some container in kubernetes.main_containers
	some i
	port := container.definition.ports[i]
	port.containerPort == 22
	object.get(port, "protocol", "TCP") == "TCP"
	finding := {
		"message": sprintf("%s of %s opens port 22.", [container.title, input.address]),
		"path": array.concat(container.path, ["ports", i, "containerPort"]),
	}
}
