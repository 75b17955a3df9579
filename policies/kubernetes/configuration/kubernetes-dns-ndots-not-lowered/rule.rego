# METADATA
# title: Pod asks for every name five times
# description: >-
#   With the default of `ndots:5` most names outside of the cluster are looked up with every search domain first,
#   which multiplies the load on DNS.
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
# custom:
#   id: kubernetes-dns-ndots-not-lowered
#   severity: info
#   confidence: low
#   remediation: Set the option `ndots` to 2 in `dnsConfig.options`.
#   resource_types: [kubernetes/workload]
#   aliases: [dnsconfig-options]
#   opt_in: true
package trueline.kubernetes.configuration.dns_ndots_not_lowered

import data.trueline.lib.kubernetes

deny contains finding if {
	is_object(kubernetes.pod)
	not lowers
	finding := {
		"message": sprintf("%s does not lower ndots to 2.", [input.address]),
		"missing": array.concat(kubernetes.pod_path, ["dnsConfig", "options"]),
	}
}

lowers if {
	some option in kubernetes.pod.dnsConfig.options
	option.name == "ndots"
	option.value in {"1", "2"}
}
