resource "aws_ecr_repository" "app" {
  name = "app"
}

resource "aws_ecr_repository_policy" "app" {
  repository = aws_ecr_repository.app.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
      Principal = "*" # expect: aws-ecr-repository-policy-public
      Condition = {
        "ForAllValues:StringEquals" = { "aws:PrincipalOrgID" = "o-1234567890" }
      }
    }]
  })
}
