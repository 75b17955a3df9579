# METADATA
# title: Admission does not limit the rate of events
# description: A program that runs wild, or an attacker, can fill the API server and etcd with events.
# related_resources:
#   - https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#eventratelimit
# custom:
#   id: kubernetes-api-server-no-event-rate-limit
#   severity: low
#   confidence: medium
#   remediation: Add the plugin `EventRateLimit` with its configuration to the `AdmissionConfiguration`.
#   resource_types: [AdmissionConfiguration]
#   aliases:
#     [
#       CKV_K8S_78, KCV-0010, AVD-KCV-0010, KCV0010,
#       kubernetes-ensure-admission-control-plugin-event-rate-limit-is-set
#     ]
#   controls:
#     cis-kubernetes-1.23: ["1.2.10"]
#     nist-800-53: ["SC-5"]
#     soc2: ["A1.1"]
package trueline.kubernetes.api_server.api_server_no_event_rate_limit

deny contains finding if {
	not has_limit
	finding := {
		"message": sprintf("%s does not limit the rate of events.", [input.address]),
		"missing": ["plugins"],
	}
}

has_limit if {
	some plugin in input.attributes.plugins
	plugin.name == "EventRateLimit"
}
