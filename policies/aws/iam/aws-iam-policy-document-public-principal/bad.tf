resource "aws_sns_topic" "alarms" {
  name = "alarms"
}

data "aws_iam_policy_document" "alarms" {
  statement {
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.alarms.arn]

    principals {
      type        = "AWS"
      identifiers = ["*"] # expect: aws-iam-policy-document-public-principal
    }
  }
}
