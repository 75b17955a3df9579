resource "aws_iam_user" "ann" { # expect: aws-iam-user-with-console-access
  name = "ann"
}

resource "aws_iam_user_login_profile" "ann" {
  user = aws_iam_user.ann.name
}
