# expect: none
resource "aws_iam_group" "staff" {
  name = "staff"
}

resource "aws_iam_group_policy_attachment" "read" {
  group      = aws_iam_group.staff.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_policy_attachment" "audit" {
  name       = "audit"
  users      = []
  groups     = [aws_iam_group.staff.name]
  policy_arn = "arn:aws:iam::aws:policy/SecurityAudit"
}
