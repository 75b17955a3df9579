resource "aws_iam_role" "supplier" {
  name = "supplier"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = "sts:AssumeRole"
      Principal = {
        AWS = "arn:aws:iam::111122223333:root" # expect: aws-iam-role-trusts-whole-account
      }
    }]
  })
}
