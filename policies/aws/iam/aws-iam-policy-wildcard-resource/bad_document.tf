data "aws_iam_policy_document" "deploy" {
  statement {
    actions   = ["dynamodb:*"]
    resources = ["*"] # expect: aws-iam-policy-wildcard-resource
  }
}
