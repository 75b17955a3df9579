# expect: none
resource "aws_kms_key" "messages" {
  enable_key_rotation = true
}

resource "aws_sns_topic" "alarms" {
  name              = "alarms"
  kms_master_key_id = aws_kms_key.messages.arn
}

resource "aws_sns_topic" "plain" {
  name = "plain"
}
