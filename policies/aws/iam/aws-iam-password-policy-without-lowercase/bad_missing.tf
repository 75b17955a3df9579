resource "aws_iam_account_password_policy" "this" { # expect: aws-iam-password-policy-without-lowercase
  minimum_password_length = 14
}
