# expect: none

data "aws_iam_policy" "read" {
  name = "IAMReadOnlyAccess"
}

# A policy of one's own account that only has the name in common.
data "aws_iam_policy" "own" {
  arn = "arn:aws:iam::111122223333:policy/IAMFullAccess"
}
