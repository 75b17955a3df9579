# expect: none
resource "aws_lambda_function" "report" {
  function_name = "report"
  role          = "arn:aws:iam::111122223333:role/report"
  filename      = "report.zip"
  handler       = "report.handler"
  runtime       = "python3.13"

  tracing_config {
    mode = "Active"
  }
}
