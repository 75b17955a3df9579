# METADATA
# title: SageMaker data quality job sends data between its instances in clear text
# description: >-
#   A job on several instances passes parts of the data it watches from one to the other. Whoever can listen on that
#   network can read them.
# related_resources:
#   - https://docs.aws.amazon.com/sagemaker/latest/dg/train-encrypt.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sagemaker_data_quality_job_definition
# custom:
#   id: aws-sagemaker-data-quality-plaintext-between-instances
#   severity: low
#   confidence: medium
#   remediation: >-
#     Set `enable_inter_container_traffic_encryption = true` in `network_config`.
#   resource_types: [aws_sagemaker_data_quality_job_definition]
#   aliases: [CKV_AWS_369]
#   controls:
#     hipaa: ["164.312(e)(1)", "164.312(e)(2)(ii)"]
#     nist-800-53: ["SC-8(1)"]
#     pci-dss: ["4.2.1"]
#     soc2: ["CC6.7"]
package trueline.aws.sagemaker.data_quality_plaintext_between_instances

import data.trueline.lib.values

encrypted := object.get(
	input.attributes,
	["network_config", 0, "enable_inter_container_traffic_encryption"],
	null,
)

deny contains finding if {
	encrypted == null
	finding := {
		"message": sprintf("%s does not encrypt what its instances send to one another.", [input.address]),
		"missing": ["network_config", 0, "enable_inter_container_traffic_encryption"],
	}
}

deny contains finding if {
	values.is_false(encrypted)
	finding := {
		"message": sprintf("%s turns off encryption of what its instances send to one another.", [input.address]),
		"path": ["network_config", 0, "enable_inter_container_traffic_encryption"],
	}
}
