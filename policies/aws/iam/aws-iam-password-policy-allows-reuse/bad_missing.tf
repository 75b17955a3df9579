resource "aws_iam_account_password_policy" "this" { # expect: aws-iam-password-policy-allows-reuse
  require_symbols = true
}
