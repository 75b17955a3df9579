# expect: none
variable "actions" {
  type    = list(string)
  default = ["sqs:ReceiveMessage", "sqs:DeleteMessage"]
}

resource "aws_sqs_queue" "orders" {
  name = "orders"
}

resource "aws_sqs_queue_policy" "orders" {
  queue_url = aws_sqs_queue.orders.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = var.actions
        Resource  = aws_sqs_queue.orders.arn
        Principal = { AWS = "arn:aws:iam::111122223333:role/shop" }
      },
      {
        Effect    = "Deny"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.orders.arn
        Principal = "*"
        Condition = {
          Bool = { "aws:SecureTransport" = "false" }
        }
      },
    ]
  })
}
