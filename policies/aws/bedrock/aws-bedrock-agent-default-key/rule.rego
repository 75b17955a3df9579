# METADATA
# title: Bedrock agent is not encrypted with a key of your own
# description: >-
#   What the agent is told to do, and what it keeps of conversations, is encrypted with a key of AWS that you can
#   neither restrict nor disable.
# related_resources:
#   - https://docs.aws.amazon.com/bedrock/latest/userguide/encryption-agents-new.html
#   - https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/bedrockagent_agent
# custom:
#   id: aws-bedrock-agent-default-key
#   severity: low
#   confidence: high
#   remediation: Name a key of your own in `customer_encryption_key_arn`.
#   resource_types: [aws_bedrockagent_agent]
#   aliases: [CKV_AWS_373]
#   controls:
#     hipaa: ["164.312(a)(2)(iv)"]
#     nist-800-53: ["SC-12"]
#     pci-dss: ["3.6.1"]
#     soc2: ["CC6.1"]
package trueline.aws.bedrock.agent_default_key

import data.trueline.lib.encryption

deny contains finding if {
	encryption.no_key(object.get(input.attributes, "customer_encryption_key_arn", null))
	finding := {
		"message": sprintf("%s is not encrypted with a key of your own.", [input.address]),
		"missing": ["customer_encryption_key_arn"],
	}
}
