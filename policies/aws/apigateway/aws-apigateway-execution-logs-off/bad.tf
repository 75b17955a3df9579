resource "aws_api_gateway_stage" "live" { # expect: aws-apigateway-execution-logs-off
  rest_api_id   = var.api_id
  deployment_id = var.deployment_id
  stage_name    = "live"
}

variable "api_id" {
  type = string
}

variable "deployment_id" {
  type = string
}
