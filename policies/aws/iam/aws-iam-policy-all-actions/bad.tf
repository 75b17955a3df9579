data "aws_iam_policy_document" "reports" {
  statement {
    effect  = "Allow"
    actions = ["*"] # expect: aws-iam-policy-all-actions
    resources = [
      "arn:aws:s3:::example-reports",
      "arn:aws:s3:::example-reports/*",
    ]
  }
}
