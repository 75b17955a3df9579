data "aws_iam_policy_document" "operators" {
  statement {
    actions = [
      "ec2:*",
      "*", # expect: aws-iam-policy-full-admin
    ]
    resources = ["*"]
  }
}
