resource "aws_sns_topic" "alarms" {
  name = "alarms"
}

resource "aws_sns_topic_policy" "alarms" {
  arn = aws_sns_topic.alarms.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = ["SNS:Publish", "SNS:Subscribe"]
      Resource  = aws_sns_topic.alarms.arn
      Principal = { AWS = "*" } # expect: aws-sns-topic-policy-public
    }]
  })
}
