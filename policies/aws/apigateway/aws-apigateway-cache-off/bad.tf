resource "aws_api_gateway_stage" "live" {
  rest_api_id           = var.api_id
  deployment_id         = var.deployment_id
  stage_name            = "live"
  cache_cluster_enabled = false # expect: aws-apigateway-cache-off
}

resource "aws_api_gateway_stage" "bare" { # expect: aws-apigateway-cache-off
  rest_api_id   = var.api_id
  deployment_id = var.deployment_id
  stage_name    = "bare"
}

variable "api_id" {
  type = string
}

variable "deployment_id" {
  type = string
}
