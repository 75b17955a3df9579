# expect: none
resource "aws_iam_policy" "deploy" {
  name = "deploy"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = [
        "lambda:CreateFunction",
        "lambda:InvokeFunction",
      ]
      Resource = "*"
    }]
  })
}

variable "role_arn" {
  type    = string
  default = "arn:aws:iam::111122223333:role/report"
}

data "aws_iam_policy_document" "pass" {
  statement {
    actions   = ["lambda:CreateFunction"]
    resources = ["*"]
  }

  statement {
    actions   = ["iam:PassRole"]
    resources = [var.role_arn]
  }
}
