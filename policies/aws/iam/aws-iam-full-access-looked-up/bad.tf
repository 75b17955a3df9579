data "aws_iam_policy" "iam" {
  name = "IAMFullAccess" # expect: aws-iam-full-access-looked-up
}

data "aws_iam_policy" "by_arn" {
  arn = "arn:aws:iam::aws:policy/IAMFullAccess" # expect: aws-iam-full-access-looked-up
}
