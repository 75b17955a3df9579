# expect: none
resource "aws_api_gateway_stage" "live" {
  rest_api_id   = var.api_id
  deployment_id = var.deployment_id
  stage_name    = "live"
}

resource "aws_api_gateway_method_settings" "live" {
  rest_api_id = var.api_id
  stage_name  = aws_api_gateway_stage.live.stage_name
  method_path = "*/*"

  settings {
    logging_level = "ERROR"
  }
}

variable "api_id" {
  type = string
}

variable "deployment_id" {
  type = string
}
