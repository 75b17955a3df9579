# METADATA
# title: API server lets Services take over addresses
# description: >-
#   A Service with `externalIPs` draws to itself what is sent to those addresses (CVE-2020-8554). Only the plugin
#   `DenyServiceExternalIPs` keeps users from it.
# related_resources:
#   - https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/
# custom:
#   id: kubernetes-api-server-external-ips-not-denied
#   severity: low
#   confidence: medium
#   remediation: Add `DenyServiceExternalIPs` to `--enable-admission-plugins`.
#   resource_types: [DaemonSet, Deployment, Pod, StatefulSet]
#   aliases: [KCV-0003, AVD-KCV-0003, KCV0003, kubernetes-Ensure-deny-service-external-ips-is-not-set]
#   recognises_by_value: true
#   controls:
#     cis-kubernetes-1.23: ["1.2.3"]
#     hipaa: ["164.312(e)(1)"]
#     nist-800-53: ["AC-4", "SC-7"]
#     pci-dss: ["1.3.1"]
#     soc2: ["CC6.6"]
package trueline.kubernetes.api_server.api_server_external_ips_not_denied

import data.trueline.lib.components

deny contains finding if {
	some process in components.processes("kube-apiserver")
	some flag in process.flags
	flag.name in {"--enable-admission-plugins", "--admission-control"}
	not "DenyServiceExternalIPs" in components.plugins(process)
	finding := {
		"message": sprintf("%s of %s lets Services take over addresses.", [process.title, input.address]),
		"path": flag.path,
	}
}

deny contains finding if {
	some process in components.processes("kube-apiserver")
	not components.has(process, "--enable-admission-plugins")
	not components.has(process, "--admission-control")
	finding := {
		"message": sprintf("%s of %s lets Services take over addresses.", [process.title, input.address]),
		"missing": process.command,
	}
}
