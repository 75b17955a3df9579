# METADATA
# title: SageMaker data quality job is not encrypted with a key of your own
# description: >-
#   The volumes of the instances on which the job runs hold the data that it checks. They are encrypted with a key
#   of AWS that you can neither restrict nor disable.
# related_resources:
#   - https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sagemaker_data_quality_job_definition
# custom:
#   id: aws-sagemaker-data-quality-volume-without-own-key
#   severity: low
#   confidence: high
#   remediation: Name a key of your own in `volume_kms_key_id` of `cluster_config`.
#   resource_types: [aws_sagemaker_data_quality_job_definition]
#   aliases: [CKV_AWS_368]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.6.1"]
#     soc2: ["CC6.1"]
package trueline.aws.sagemaker.data_quality_volume_without_own_key

import data.trueline.lib.encryption

deny contains finding if {
	encryption.no_key(object.get(input.attributes, ["job_resources", 0, "cluster_config", 0, "volume_kms_key_id"], null))
	finding := {
		"message": sprintf("%s does not encrypt the volumes of its instances with a key of your own.", [input.address]),
		"missing": ["job_resources", 0, "cluster_config", 0, "volume_kms_key_id"],
	}
}
