# expect: none
resource "aws_kms_key" "functions" {
  enable_key_rotation = true
}

resource "aws_lambda_function" "report" {
  function_name = "report"
  role          = "arn:aws:iam::111122223333:role/report"
  filename      = "report.zip"
  handler       = "report.handler"
  runtime       = "python3.13"

  kms_key_arn = aws_kms_key.functions.arn

  environment {
    variables = {
      STAGE = "production"
    }
  }
}

resource "aws_lambda_function" "plain" {
  function_name = "plain"
  role          = "arn:aws:iam::111122223333:role/plain"
  filename      = "plain.zip"
  handler       = "plain.handler"
  runtime       = "python3.13"
}
