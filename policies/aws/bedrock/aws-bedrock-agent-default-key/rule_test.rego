package trueline.aws.bedrock.agent_default_key_test

import data.trueline.aws.bedrock.agent_default_key as policy

places(attributes) := {place |
	some finding in policy.deny with input as {"address": "aws_bedrockagent_agent.help", "attributes": attributes}
	contains(finding.message, "aws_bedrockagent_agent.help")
	place := object.filter(finding, ["path", "missing"])
}


test_denies_absence if {
	places({}) == {{"missing": ["customer_encryption_key_arn"]}}
	places({"customer_encryption_key_arn": ""}) == {{"missing": ["customer_encryption_key_arn"]}}
}

test_passes_a_key if places({"customer_encryption_key_arn": "arn:aws:kms:eu-central-1:123456789012:key/k"}) == set()
