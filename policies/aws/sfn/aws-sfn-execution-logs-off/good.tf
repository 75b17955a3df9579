# expect: none
resource "aws_sfn_state_machine" "order" {
  name       = "order"
  role_arn   = "arn:aws:iam::123456789012:role/order"
  definition = jsonencode({ StartAt = "A", States = { A = { Type = "Pass", End = true } } })

  logging_configuration {
    level           = "ERROR"
    log_destination = "arn:aws:logs:eu-central-1:123456789012:log-group:order:*"
  }
}
