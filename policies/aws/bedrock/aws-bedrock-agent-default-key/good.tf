# expect: none
resource "aws_bedrockagent_agent" "help" {
  agent_name                  = "help"
  agent_resource_role_arn     = "arn:aws:iam::123456789012:role/help"
  foundation_model            = "anthropic.claude-v2"
  customer_encryption_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/0d4b7d3c-8a3f-4d8a-9a59-6f1a2b3c4d5e"
}
