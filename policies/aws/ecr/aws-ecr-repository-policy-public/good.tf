# expect: none
variable "organizations" {
  type    = list(string)
  default = ["o-1234567890"]
}

resource "aws_ecr_repository" "app" {
  name = "app"
}

resource "aws_ecr_repository_policy" "app" {
  repository = aws_ecr_repository.app.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = "ecr:BatchGetImage"
        Principal = "*"
        Condition = {
          StringEquals = { "aws:PrincipalOrgID" = var.organizations }
        }
      },
      {
        Effect    = "Allow"
        Action    = "ecr:PutImage"
        Principal = { AWS = "arn:aws:iam::111122223333:role/build" }
      },
    ]
  })
}
