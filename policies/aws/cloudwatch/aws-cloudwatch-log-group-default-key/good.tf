# expect: none
resource "aws_cloudwatch_log_group" "app" {
  name       = "app"
  kms_key_id = aws_kms_key.data.arn
}

resource "aws_kms_key" "data" {
  enable_key_rotation = true
}
