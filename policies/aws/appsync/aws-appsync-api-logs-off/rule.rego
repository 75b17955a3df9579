# METADATA
# title: AppSync API keeps no logs
# description: Nothing records who asked the API for what, or which requests it refused.
# related_resources:
#   - https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/appsync_graphql_api
# custom:
#   id: aws-appsync-api-logs-off
#   severity: low
#   confidence: high
#   remediation: Add a `log_config` with a role that may write to CloudWatch Logs.
#   resource_types: [aws_appsync_graphql_api]
#   aliases: [CKV_AWS_193]
#   controls:
#     hipaa: ["164.312(b)"]
#     nist-800-53: ["AU-12", "AU-2"]
#     pci-dss: ["10.2.1"]
#     soc2: ["CC7.2"]
package trueline.aws.appsync.api_logs_off

deny contains finding if {
	not input.attributes.log_config[0]
	finding := {"message": sprintf("%s keeps no logs.", [input.address]), "missing": ["log_config"]}
}
