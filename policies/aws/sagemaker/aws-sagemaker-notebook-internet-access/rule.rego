# METADATA
# title: SageMaker notebook goes straight to the internet
# description: >-
#   Direct internet access, the default, bypasses the VPC: data on the notebook can leave without passing endpoint
#   policies, firewalls or flow logs.
# related_resources:
#   - https://docs.aws.amazon.com/sagemaker/latest/dg/appendix-notebook-and-internet-access.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sagemaker_notebook_instance
# custom:
#   id: aws-sagemaker-notebook-internet-access
#   severity: medium
#   confidence: high
#   remediation: Set `direct_internet_access = "Disabled"`, with `subnet_id` and `security_groups`.
#   resource_types: [aws_sagemaker_notebook_instance]
#   aliases: [CKV_AWS_122]
#   controls:
#     hipaa: ["164.312(a)(1)"]
#     nist-800-53: ["AC-3", "SC-7"]
#     pci-dss: ["1.4.1"]
#     soc2: ["CC6.6"]
package trueline.aws.sagemaker.notebook_internet_access

access := object.get(input.attributes, "direct_internet_access", null)

deny contains finding if {
	access == null
	finding := {
		"message": sprintf("%s does not turn direct internet access off.", [input.address]),
		"missing": ["direct_internet_access"],
	}
}

deny contains finding if {
	access == "Enabled"
	finding := {
		"message": sprintf("%s has direct internet access.", [input.address]),
		"path": ["direct_internet_access"],
	}
}
