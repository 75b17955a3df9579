resource "aws_iam_user_policy_attachment" "helpdesk" {
  user       = "helpdesk"
  policy_arn = "arn:aws:iam::aws:policy/IAMFullAccess" # expect: aws-iam-full-access-attached
}
