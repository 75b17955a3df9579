# expect: none
resource "aws_api_gateway_method" "orders" {
  rest_api_id   = var.api_id
  resource_id   = var.resource_id
  http_method   = "POST"
  authorization = "AWS_IAM"
}

resource "aws_api_gateway_method" "preflight" {
  rest_api_id   = var.api_id
  resource_id   = var.resource_id
  http_method   = "OPTIONS"
  authorization = "NONE"
}

resource "aws_api_gateway_method" "partners" {
  rest_api_id      = var.api_id
  resource_id      = var.resource_id
  http_method      = "GET"
  authorization    = "NONE"
  api_key_required = true
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
