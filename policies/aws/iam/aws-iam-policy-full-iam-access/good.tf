# expect: none
variable "role_arn" {
  type    = string
  default = "arn:aws:iam::111122223333:role/report"
}

resource "aws_iam_group_policy" "team" {
  group = "team"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["iam:Get*", "iam:List*"]
        Resource = "*"
      },
      {
        Effect   = "Allow"
        Action   = "iam:PassRole"
        Resource = var.role_arn
      },
      {
        Effect   = "Deny"
        Action   = "iam:*"
        Resource = "arn:aws:iam::111122223333:user/break-glass"
      },
    ]
  })
}
