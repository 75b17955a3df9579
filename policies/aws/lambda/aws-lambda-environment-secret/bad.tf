resource "aws_lambda_function" "report" {
  function_name = "report"
  role          = "arn:aws:iam::111122223333:role/report"
  filename      = "report.zip"
  handler       = "report.handler"
  runtime       = "python3.13"

  environment {
    variables = {
      STAGE                 = "production"
      AWS_ACCESS_KEY_ID     = "AKIAIOSFODNN7EXAMPLE"                     # expect: aws-lambda-environment-secret
      AWS_SECRET_ACCESS_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" # expect: aws-lambda-environment-secret
    }
  }
}
