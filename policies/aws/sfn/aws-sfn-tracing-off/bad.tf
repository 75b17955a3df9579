resource "aws_sfn_state_machine" "order" { # expect: aws-sfn-tracing-off
  name       = "order"
  role_arn   = "arn:aws:iam::123456789012:role/order"
  definition = jsonencode({ StartAt = "A", States = { A = { Type = "Pass", End = true } } })
}
