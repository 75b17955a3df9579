resource "aws_sns_topic" "alarms" {
  name              = "alarms"
  kms_master_key_id = "alias/aws/sns" # expect: aws-sns-topic-default-key
}
