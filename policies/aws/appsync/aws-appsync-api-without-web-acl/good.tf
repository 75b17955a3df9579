# expect: none
resource "aws_appsync_graphql_api" "app" {
  name                = "app"
  authentication_type = "API_KEY"
}

resource "aws_wafv2_web_acl_association" "app" {
  resource_arn = aws_appsync_graphql_api.app.arn
  web_acl_arn  = var.acl_arn
}

variable "acl_arn" {
  type = string
}
