resource "aws_iam_policy" "deploy" {
  name = "deploy"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = [
        "s3:CreateBucket",
        "s3:PutBucketPolicy", # expect: aws-iam-policy-manages-permissions
      ]
      Resource = "*"
    }]
  })
}
