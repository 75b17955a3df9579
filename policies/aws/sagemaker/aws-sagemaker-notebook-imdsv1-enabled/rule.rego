# METADATA
# title: SageMaker notebook answers metadata requests without a token
# description: >-
#   With version 1 of the instance metadata service, a plain GET returns the credentials of the notebook's role. A
#   page or library that makes the notebook send a request of its choosing can read them. Version 2 asks for a
#   session token first.
# related_resources:
#   - https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-imdsv2.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sagemaker_notebook_instance
# custom:
#   id: aws-sagemaker-notebook-imdsv1-enabled
#   severity: medium
#   confidence: high
#   remediation: >-
#     Set `minimum_instance_metadata_service_version` to "2" in `instance_metadata_service_configuration`.
#   resource_types: [aws_sagemaker_notebook_instance]
#   aliases: [CKV_AWS_371]
#   controls:
#     nist-800-53: ["AC-3", "AC-6"]
#     pci-dss: ["2.2.6"]
#     soc2: ["CC6.1"]
package trueline.aws.sagemaker.notebook_imdsv1_enabled

version := object.get(
	input.attributes,
	["instance_metadata_service_configuration", 0, "minimum_instance_metadata_service_version"],
	null,
)

deny contains finding if {
	version == null
	finding := {
		"message": sprintf("%s does not ask for version 2 of the metadata service.", [input.address]),
		"missing": ["instance_metadata_service_configuration", 0, "minimum_instance_metadata_service_version"],
	}
}

deny contains finding if {
	version in {"1", 1}
	finding := {
		"message": sprintf("%s allows version 1 of the metadata service.", [input.address]),
		"path": ["instance_metadata_service_configuration", 0, "minimum_instance_metadata_service_version"],
	}
}
