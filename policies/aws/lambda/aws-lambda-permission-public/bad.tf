resource "aws_lambda_permission" "report" {
  action        = "lambda:InvokeFunction"
  function_name = "report"
  principal     = "*" # expect: aws-lambda-permission-public
}
