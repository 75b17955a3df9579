resource "aws_iam_account_password_policy" "this" {
  minimum_password_length = 8 # expect: aws-iam-password-policy-short-minimum
}
