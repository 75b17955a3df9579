# expect: none
resource "aws_iam_policy" "deploy" {
  name = "deploy"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = [
        "ecr:GetAuthorizationToken",
        "sts:GetCallerIdentity",
      ]
      Resource = "*"
    }]
  })
}

data "aws_iam_policy_document" "own_keys" {
  statement {
    actions   = ["iam:CreateAccessKey"]
    resources = ["arn:aws:iam::111122223333:user/$${aws:username}"]
  }
}
