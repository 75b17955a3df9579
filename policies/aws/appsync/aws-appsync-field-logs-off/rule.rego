# METADATA
# title: AppSync API does not log its resolvers
# description: >-
#   The field level of the logs is NONE, or there are no logs at all. Errors of resolvers, by which an attack on
#   what is behind the API would show, are not recorded.
# related_resources:
#   - https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/appsync_graphql_api
# custom:
#   id: aws-appsync-field-logs-off
#   severity: info
#   confidence: high
#   remediation: Set `field_log_level` of `log_config` to `ERROR`, or to `ALL` where that is bearable.
#   resource_types: [aws_appsync_graphql_api]
#   aliases: [CKV_AWS_194]
#   controls:
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-12", "AU-2"]
#     pci-dss: ["10.2.1"]
#     soc2: ["CC7.2"]
package trueline.aws.appsync.field_logs_off

level := object.get(input.attributes, ["log_config", 0, "field_log_level"], null)

deny contains finding if {
	level == null
	finding := {
		"message": sprintf("%s does not log its resolvers.", [input.address]),
		"missing": ["log_config", 0, "field_log_level"],
	}
}

deny contains finding if {
	level == "NONE"
	finding := {
		"message": sprintf("%s does not log its resolvers: field_log_level is NONE.", [input.address]),
		"path": ["log_config", 0, "field_log_level"],
	}
}
