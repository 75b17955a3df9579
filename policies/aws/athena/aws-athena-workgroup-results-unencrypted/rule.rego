# METADATA
# title: Athena workgroup does not ask for encrypted results
# description: >-
#   Results of queries are copies of the data they were run on. The workgroup does not see to it that they are
#   encrypted, so it is left to each client and bucket.
# related_resources:
#   - https://docs.aws.amazon.com/athena/latest/ug/encrypting-query-results-stored-in-s3.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/athena_workgroup
# custom:
#   id: aws-athena-workgroup-results-unencrypted
#   severity: medium
#   confidence: high
#   remediation: >-
#     In `result_configuration`, add `encryption_configuration { encryption_option = "SSE_KMS"; kms_key_arn = ...
#     }`.
#   resource_types: [aws_athena_workgroup]
#   aliases: [CKV_AWS_159, AWS-0006, AVD-AWS-0006, aws-athena-enable-at-rest-encryption]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-28(1)"]
#     pci-dss: ["3.5.1"]
#     soc2: ["CC6.1"]
package trueline.aws.athena.workgroup_results_unencrypted

encryption := object.get(
	input.attributes,
	["configuration", 0, "result_configuration", 0, "encryption_configuration", 0, "encryption_option"],
	null,
)

deny contains finding if {
	encryption in {null, ""}
	finding := {
		"message": sprintf("%s does not ask for encrypted query results.", [input.address]),
		"missing": "configuration[0].result_configuration[0].encryption_configuration[0].encryption_option",
	}
}
