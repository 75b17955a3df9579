resource "aws_api_gateway_method" "orders" {
  rest_api_id   = var.api_id
  resource_id   = var.resource_id
  http_method   = "POST"
  authorization = "NONE" # expect: aws-apigateway-method-without-authorization
}

variable "api_id" {
  type = string
}

variable "deployment_id" {
  type = string
}

variable "resource_id" {
  type = string
}
