resource "aws_kms_key" "data" {
  enable_key_rotation = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "Use"
      Effect   = "Allow"
      Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
      Resource = "*"
      Principal = {
        AWS = "*" # expect: aws-kms-key-policy-public
      }
    }]
  })
}
