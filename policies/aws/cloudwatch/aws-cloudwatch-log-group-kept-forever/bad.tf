resource "aws_cloudwatch_log_group" "app" { # expect: aws-cloudwatch-log-group-kept-forever
  name = "app"
}

resource "aws_cloudwatch_log_group" "web" {
  name              = "web"
  retention_in_days = 0 # expect: aws-cloudwatch-log-group-kept-forever
}
