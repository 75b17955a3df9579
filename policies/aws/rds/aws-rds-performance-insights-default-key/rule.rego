# METADATA
# title: Performance Insights data is encrypted with the key of AWS
# description: >-
#   Performance Insights stores statements, which hold table names and often values. With the default key of the
#   service you cannot limit who decrypts them, nor end all access by disabling the key.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.access-control.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance
# custom:
#   id: aws-rds-performance-insights-default-key
#   severity: low
#   confidence: high
#   remediation: >-
#     Set `performance_insights_kms_key_id` to the ARN of a key of your own. It cannot be changed once Performance
#     Insights is on.
#   resource_types: [aws_db_instance, aws_rds_cluster_instance]
#   aliases: [CKV_AWS_354, AWS-0078, AVD-AWS-0078, aws-rds-performance-insights-encryption-customer-key]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.6.1"]
#     soc2: ["CC6.1"]
package trueline.aws.rds.performance_insights_default_key

import data.trueline.lib.encryption
import data.trueline.lib.values

key := object.get(input.attributes, "performance_insights_kms_key_id", null)

deny contains finding if {
	values.is_true(input.attributes.performance_insights_enabled)
	encryption.no_key(key)
	finding := {
		"message": sprintf("%s turns Performance Insights on without a key of its own.", [input.address]),
		"missing": ["performance_insights_kms_key_id"],
	}
}

deny contains finding if {
	values.is_true(input.attributes.performance_insights_enabled)
	encryption.is_aws_managed(key)
	finding := {
		"message": sprintf("%s encrypts Performance Insights with %s, a key that AWS manages.", [input.address, key]),
		"path": ["performance_insights_kms_key_id"],
	}
}
