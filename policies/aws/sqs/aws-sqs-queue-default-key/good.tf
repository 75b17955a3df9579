# expect: none
resource "aws_kms_key" "messages" {
  enable_key_rotation = true
}

resource "aws_sqs_queue" "orders" {
  name              = "orders"
  kms_master_key_id = aws_kms_key.messages.arn
}

resource "aws_sqs_queue" "mail" {
  name                    = "mail"
  sqs_managed_sse_enabled = true
}
