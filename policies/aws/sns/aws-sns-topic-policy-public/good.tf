# expect: none
variable "account" {
  type    = string
  default = "111122223333"
}

resource "aws_sns_topic" "alarms" {
  name = "alarms"
}

resource "aws_sns_topic_policy" "alarms" {
  arn = aws_sns_topic.alarms.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = ["SNS:Publish", "SNS:Subscribe"]
        Resource  = aws_sns_topic.alarms.arn
        Principal = { AWS = "*" }
        Condition = {
          StringEquals = { "AWS:SourceOwner" = var.account }
        }
      },
      {
        Effect    = "Allow"
        Action    = "SNS:Publish"
        Resource  = aws_sns_topic.alarms.arn
        Principal = { Service = "cloudwatch.amazonaws.com" }
      },
    ]
  })
}
