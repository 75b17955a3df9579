resource "aws_api_gateway_stage" "live" { # expect: aws-apigateway-client-certificate-missing
  rest_api_id   = var.api_id
  deployment_id = var.deployment_id
  stage_name    = "live"
}

resource "aws_apigatewayv2_stage" "chat" { # expect: aws-apigateway-client-certificate-missing
  api_id = aws_apigatewayv2_api.chat.id
  name   = "live"
}

resource "aws_apigatewayv2_api" "chat" {
  name                       = "chat"
  protocol_type              = "WEBSOCKET"
  route_selection_expression = "$request.body.action"
}

variable "api_id" {
  type = string
}

variable "deployment_id" {
  type = string
}
