# METADATA
# title: Kubelet drops events
# description: Above the rate of `--event-qps` events are dropped, those of an attack among them.
# related_resources:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/
# custom:
#   id: kubernetes-kubelet-event-capture
#   severity: low
#   confidence: medium
#   remediation: Set `--event-qps` to 0, or to a rate that is high enough; the default is 50.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [KCV-0087, AVD-KCV-0087, CKV_K8S_147]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["4.2.9"]
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["SI-4"]
#     soc2: ["CC7.2"]
package trueline.kubernetes.kubelet.kubelet_event_capture

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kubelet")
	some flag in process.flags
	flag.name == "--event-qps"
	to_number(flag.value) > 0
	to_number(flag.value) < 50
	finding := {
		"message": sprintf("%s of %s drops events above a low rate.", [process.title, input.address]),
		"path": flag.path,
	}
}
