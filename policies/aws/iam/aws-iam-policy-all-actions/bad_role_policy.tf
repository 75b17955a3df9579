resource "aws_iam_role_policy" "reports" {
  role = "reports"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = [
        "sqs:SendMessage",
        "*", # expect: aws-iam-policy-all-actions
      ]
      Resource = "arn:aws:sqs:eu-central-1:111122223333:reports"
    }]
  })
}
