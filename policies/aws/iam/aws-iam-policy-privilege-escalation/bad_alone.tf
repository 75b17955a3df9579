data "aws_iam_policy_document" "helpdesk" {
  statement {
    actions   = ["iam:ListUsers", "iam:UpdateLoginProfile"] # expect: aws-iam-policy-privilege-escalation
    resources = ["*"]
  }
}
