resource "aws_lambda_permission" "inbox" { # expect: aws-lambda-permission-without-source
  action        = "lambda:InvokeFunction"
  function_name = "report"
  principal     = "s3.amazonaws.com"
}
