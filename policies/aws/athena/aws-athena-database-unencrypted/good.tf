# expect: none
resource "aws_athena_database" "sales" {
  name   = "sales"
  bucket = "example-results"

  encryption_configuration {
    encryption_option = "SSE_KMS"
    kms_key           = aws_kms_key.data.arn
  }
}

resource "aws_kms_key" "data" {
  enable_key_rotation = true
}
