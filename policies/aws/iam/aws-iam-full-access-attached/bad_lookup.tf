data "aws_iam_policy" "iam" {
  name = "IAMFullAccess" # expect: aws-iam-full-access-attached
}
