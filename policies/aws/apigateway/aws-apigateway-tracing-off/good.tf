# expect: none
resource "aws_api_gateway_stage" "live" {
  rest_api_id          = var.api_id
  deployment_id        = var.deployment_id
  stage_name           = "live"
  xray_tracing_enabled = true
}

variable "api_id" {
  type = string
}

variable "deployment_id" {
  type = string
}
