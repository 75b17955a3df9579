resource "aws_cloudwatch_log_group" "app" { # expect: aws-cloudwatch-log-group-default-key
  name = "app"
}
