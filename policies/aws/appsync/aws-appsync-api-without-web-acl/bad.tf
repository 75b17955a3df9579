resource "aws_appsync_graphql_api" "app" { # expect: aws-appsync-api-without-web-acl
  name                = "app"
  authentication_type = "API_KEY"
}
