# expect: none
variable "runtime" {
  type    = string
  default = "nodejs22.x"
}

resource "aws_lambda_function" "report" {
  function_name = "report"
  role          = "arn:aws:iam::111122223333:role/report"
  filename      = "report.zip"
  handler       = "report.handler"
  runtime       = "python3.13"
}

resource "aws_lambda_function" "mail" {
  function_name = "mail"
  role          = "arn:aws:iam::111122223333:role/mail"
  filename      = "mail.zip"
  handler       = "index.handler"
  runtime       = var.runtime
}

resource "aws_lambda_function" "tool" {
  function_name = "tool"
  role          = "arn:aws:iam::111122223333:role/tool"
  filename      = "tool.zip"
  handler       = "bootstrap"
  runtime       = "provided.al2"
}
