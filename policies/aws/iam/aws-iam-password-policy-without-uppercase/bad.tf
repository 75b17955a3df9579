resource "aws_iam_account_password_policy" "this" {
  minimum_password_length      = 14
  require_uppercase_characters = false # expect: aws-iam-password-policy-without-uppercase
}
