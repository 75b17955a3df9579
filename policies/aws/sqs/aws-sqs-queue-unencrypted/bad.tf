resource "aws_sqs_queue" "orders" { # expect: aws-sqs-queue-unencrypted
  name = "orders"
}
