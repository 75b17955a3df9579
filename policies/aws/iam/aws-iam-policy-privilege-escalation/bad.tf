resource "aws_iam_policy" "deploy" {
  name = "deploy"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = [
        "lambda:CreateFunction",
        "lambda:InvokeFunction",
        "iam:PassRole", # expect: aws-iam-policy-privilege-escalation
      ]
      Resource = "*"
    }]
  })
}
