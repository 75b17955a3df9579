# METADATA
# title: SageMaker model can reach the network
# description: >-
#   The containers of the model can call out. A model from elsewhere, or a library in it, can send away what it is
#   given to judge.
# related_resources:
#   - https://docs.aws.amazon.com/sagemaker/latest/dg/mkt-algo-model-internet-free.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sagemaker_model
# custom:
#   id: aws-sagemaker-model-network-isolation-off
#   severity: low
#   confidence: high
#   remediation: Set `enable_network_isolation` to true.
#   resource_types: [aws_sagemaker_model]
#   aliases: [CKV_AWS_370]
#   controls:
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "SC-7"]
#     pci-dss: ["1.4.1"]
#     soc2: ["CC6.6"]
package trueline.aws.sagemaker.model_network_isolation_off

import data.trueline.lib.values

value := object.get(input.attributes, "enable_network_isolation", null)

deny contains finding if {
	value == null
	finding := {
		"message": sprintf("%s does not isolate its containers from the network.", [input.address]),
		"missing": ["enable_network_isolation"],
	}
}

deny contains finding if {
	values.is_false(value)
	finding := {"message": sprintf("%s lets its containers reach the network.", [input.address]), "path": ["enable_network_isolation"]}
}
