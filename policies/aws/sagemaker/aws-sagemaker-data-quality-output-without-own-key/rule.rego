# METADATA
# title: SageMaker data quality job does not encrypt its reports with a key of your own
# description: >-
#   The job writes statistics of the data it watches. Without a key in its output configuration they are encrypted
#   with a key that AWS manages, whose use nobody can restrict or follow.
# related_resources:
#   - https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sagemaker_data_quality_job_definition
# custom:
#   id: aws-sagemaker-data-quality-output-without-own-key
#   severity: low
#   confidence: high
#   remediation: >-
#     Set `kms_key_id` in `data_quality_job_output_config`.
#   resource_types: [aws_sagemaker_data_quality_job_definition]
#   aliases: [CKV_AWS_367]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.6.1"]
#     soc2: ["CC6.1"]
package trueline.aws.sagemaker.data_quality_output_without_own_key

key := object.get(input.attributes, ["data_quality_job_output_config", 0, "kms_key_id"], null)

deny contains finding if {
	key in {null, ""}
	finding := {
		"message": sprintf("%s does not name a KMS key for what it writes.", [input.address]),
		"missing": ["data_quality_job_output_config", 0, "kms_key_id"],
	}
}
