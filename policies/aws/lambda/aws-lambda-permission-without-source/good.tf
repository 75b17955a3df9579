# expect: none
resource "aws_s3_bucket" "inbox" {
  bucket = "example-inbox"
}

resource "aws_lambda_permission" "inbox" {
  action        = "lambda:InvokeFunction"
  function_name = "report"
  principal     = "s3.amazonaws.com"
  source_arn    = aws_s3_bucket.inbox.arn
}

resource "aws_lambda_permission" "schedule" {
  action         = "lambda:InvokeFunction"
  function_name  = "report"
  principal      = "events.amazonaws.com"
  source_account = "111122223333"
}

resource "aws_lambda_permission" "account" {
  action        = "lambda:InvokeFunction"
  function_name = "report"
  principal     = "111122223333"
}
