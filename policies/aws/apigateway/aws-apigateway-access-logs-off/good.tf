# expect: none
resource "aws_api_gateway_stage" "live" {
  rest_api_id   = var.api_id
  deployment_id = var.deployment_id
  stage_name    = "live"

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api.arn
    format          = "$context.requestId $context.identity.sourceIp $context.status"
  }
}

resource "aws_cloudwatch_log_group" "api" {
  name = "api"
}

variable "api_id" {
  type = string
}

variable "deployment_id" {
  type = string
}
