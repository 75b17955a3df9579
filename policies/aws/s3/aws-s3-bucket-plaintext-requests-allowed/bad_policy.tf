resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_policy" "data" {
  bucket = aws_s3_bucket.data.id
  policy = jsonencode({ # expect: aws-s3-bucket-plaintext-requests-allowed
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:*"
      Resource  = "arn:aws:s3:::data/*"
      Condition = { Bool = { "aws:SecureTransport" = "true" } }
    }]
  })
}
