# expect: none
resource "aws_sfn_state_machine" "order" {
  name       = "order"
  role_arn   = "arn:aws:iam::123456789012:role/order"
  definition = jsonencode({ StartAt = "A", States = { A = { Type = "Pass", End = true } } })

  tracing_configuration {
    enabled = true
  }
}
