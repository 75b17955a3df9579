# METADATA
# title: Service takes over addresses
# description: >-
#   Nodes lead to the Service what is sent to the addresses in `externalIPs`, whomever these belong to
#   (CVE-2020-8554).
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/service/#external-ips
# custom:
#   id: kubernetes-service-external-ips
#   severity: high
#   confidence: high
#   remediation: Remove `externalIPs`; use a load balancer.
#   resource_types: [Service]
#   aliases: [KSV-0108, AVD-KSV-0108, kubernetes-no-svc-with-extip, AC_K8S_0112]
#   controls:
#     hipaa: ["164.312(e)(1)"]
#     nist-800-53: ["AC-4", "SC-7"]
#     pci-dss: ["1.3.1"]
#     soc2: ["CC6.6"]
package trueline.kubernetes.network.service_external_ips

deny contains finding if {
	count(input.attributes.spec.externalIPs) > 0
	finding := {
		"message": sprintf("%s takes over addresses.", [input.address]),
		"path": ["spec", "externalIPs"],
	}
}
