# expect: none
resource "aws_iam_policy" "deploy" {
  name = "deploy"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = [
        "s3:GetObject",
      ]
      Resource = "*"
      Condition = {
        StringEquals = { "aws:ResourceTag/team" = "billing" }
      }
    }]
  })
}

variable "secret_arn" {
  type    = string
  default = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:database"
}

data "aws_iam_policy_document" "read" {
  statement {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [var.secret_arn]
  }

  statement {
    actions   = ["s3:ListAllMyBuckets"]
    resources = ["*"]
  }
}
