# METADATA
# title: ResourceQuota leaves CPU or memory without a bound
# description: The namespace can use what the quota does not name up to the size of the cluster.
# related_resources:
#   - https://kubernetes.io/docs/concepts/policy/resource-quotas/
# custom:
#   id: kubernetes-resource-quota-incomplete
#   severity: low
#   confidence: medium
#   remediation: Set `requests.cpu`, `requests.memory`, `limits.cpu` and `limits.memory` under `spec.hard`.
#   resource_types: [ResourceQuota]
#   aliases: [KSV-0040, AVD-KSV-0040, KSV040, kubernetes-resource-quota-usage]
#   controls:
#     nist-800-53: ["SC-5"]
#     nsa-kubernetes-1.0: ["4.0"]
#     soc2: ["A1.1"]
package trueline.kubernetes.configuration.resource_quota_incomplete

deny contains finding if {
	some name in ["requests.cpu", "requests.memory", "limits.cpu", "limits.memory"]
	not bounds(name)
	finding := {
		"message": sprintf("%s sets no bound for %s.", [input.address, name]),
		"missing": ["spec", "hard", name],
	}
}

bounds(name) if input.attributes.spec.hard[name]

# The short names are those of requests.
bounds(name) if input.attributes.spec.hard[trim_prefix(name, "requests.")]
