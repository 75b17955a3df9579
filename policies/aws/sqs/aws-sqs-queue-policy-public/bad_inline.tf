resource "aws_sqs_queue" "orders" {
  name = "orders"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "sqs:*"
      Resource = "*"
      Principal = {
        AWS = [
          "arn:aws:iam::111122223333:role/shop",
          "*", # expect: aws-sqs-queue-policy-public
        ]
      }
    }]
  })
}
