resource "aws_lambda_function" "report" { # expect: aws-lambda-environment-default-key
  function_name = "report"
  role          = "arn:aws:iam::111122223333:role/report"
  filename      = "report.zip"
  handler       = "report.handler"
  runtime       = "python3.13"

  environment {
    variables = {
      STAGE = "production"
    }
  }
}
