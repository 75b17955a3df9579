# expect: none
resource "aws_api_gateway_stage" "live" {
  rest_api_id           = var.api_id
  deployment_id         = var.deployment_id
  stage_name            = "live"
  client_certificate_id = aws_api_gateway_client_certificate.live.id
}

resource "aws_api_gateway_client_certificate" "live" {
  description = "live"
}

resource "aws_apigatewayv2_stage" "http" {
  api_id = aws_apigatewayv2_api.http.id
  name   = "live"
}

resource "aws_apigatewayv2_api" "http" {
  name          = "http"
  protocol_type = "HTTP"
}

variable "api_id" {
  type = string
}

variable "deployment_id" {
  type = string
}
