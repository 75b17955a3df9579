resource "aws_iam_account_password_policy" "this" { # expect: aws-iam-password-policy-short-minimum
  require_symbols = true
}
