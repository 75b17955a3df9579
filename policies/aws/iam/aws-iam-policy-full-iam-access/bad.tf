resource "aws_iam_group_policy" "team" {
  group = "team"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = [
        "ec2:Describe*",
        "iam:*", # expect: aws-iam-policy-full-iam-access
      ]
      Resource = "*"
    }]
  })
}
