resource "aws_iam_user" "ann" {
  name = "ann"
}

resource "aws_iam_user_policy_attachment" "ann" { # expect: aws-iam-policy-attached-to-user
  user       = aws_iam_user.ann.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_policy_attachment" "read" {
  name       = "read"
  users      = [aws_iam_user.ann.name] # expect: aws-iam-policy-attached-to-user
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
