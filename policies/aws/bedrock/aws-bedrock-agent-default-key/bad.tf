resource "aws_bedrockagent_agent" "help" { # expect: aws-bedrock-agent-default-key
  agent_name              = "help"
  agent_resource_role_arn = "arn:aws:iam::123456789012:role/help"
  foundation_model        = "anthropic.claude-v2"
}
