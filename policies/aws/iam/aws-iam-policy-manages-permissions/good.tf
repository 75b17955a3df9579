# expect: none
resource "aws_iam_policy" "deploy" {
  name = "deploy"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = [
        "s3:CreateBucket",
        "iam:Get*",
      ]
      Resource = "*"
    }]
  })
}

data "aws_iam_policy_document" "bucket" {
  statement {
    actions   = ["s3:PutBucketPolicy"]
    resources = ["arn:aws:s3:::example-reports"]
  }
}
