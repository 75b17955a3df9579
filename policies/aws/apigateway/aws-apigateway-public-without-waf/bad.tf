resource "aws_api_gateway_stage" "live" { # expect: aws-apigateway-public-without-waf
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  deployment_id = var.deployment_id
  stage_name    = "live"
}

resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"

  endpoint_configuration {
    types = ["REGIONAL"]
  }
}

variable "deployment_id" {
  type = string
}
