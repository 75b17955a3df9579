resource "aws_sns_topic" "alarms" { # expect: aws-sns-topic-unencrypted
  name = "alarms"
}
