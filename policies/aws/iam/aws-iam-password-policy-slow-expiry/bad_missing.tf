resource "aws_iam_account_password_policy" "this" { # expect: aws-iam-password-policy-slow-expiry
  require_symbols = true
}
