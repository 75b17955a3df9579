resource "aws_iam_policy" "operators" {
  name = "operators"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "s3:ListAllMyBuckets"
        Resource = "*"
      },
      {
        Effect   = "Allow"
        Action   = "*" # expect: aws-iam-policy-full-admin
        Resource = "*"
      },
    ]
  })
}
