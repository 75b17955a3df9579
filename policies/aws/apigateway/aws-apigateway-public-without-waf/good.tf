# expect: none
resource "aws_api_gateway_stage" "live" {
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

resource "aws_wafv2_web_acl_association" "shop" {
  resource_arn = aws_api_gateway_stage.live.arn
  web_acl_arn  = var.web_acl_arn
}

resource "aws_api_gateway_stage" "inside" {
  rest_api_id   = aws_api_gateway_rest_api.inside.id
  deployment_id = var.deployment_id
  stage_name    = "inside"
}

resource "aws_api_gateway_rest_api" "inside" {
  name = "inside"

  endpoint_configuration {
    types = ["PRIVATE"]
  }
}

resource "aws_api_gateway_stage" "elsewhere" {
  rest_api_id   = var.api_id
  deployment_id = var.deployment_id
  stage_name    = "elsewhere"
}

variable "api_id" {
  type = string
}

variable "deployment_id" {
  type = string
}

variable "web_acl_arn" {
  type = string
}
