resource "aws_lambda_function" "api" { # expect: aws-lambda-concurrency-unlimited
  function_name = "api"
  role          = "arn:aws:iam::123456789012:role/api"
  handler       = "index.handler"
  runtime       = "python3.13"
  filename      = "api.zip"
}
