resource "aws_appsync_graphql_api" "shop" { # expect: aws-appsync-api-logs-off
  name                = "shop"
  authentication_type = "AWS_IAM"
}
