resource "aws_iam_policy" "deploy" {
  name = "deploy"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = [
        "s3:GetObject",
        "iam:CreateAccessKey", # expect: aws-iam-policy-hands-out-credentials
      ]
      Resource = "*"
    }]
  })
}
