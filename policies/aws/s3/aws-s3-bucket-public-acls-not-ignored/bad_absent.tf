resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_public_access_block" "data" { # expect: aws-s3-bucket-public-acls-not-ignored
  bucket = aws_s3_bucket.data.id

  block_public_acls       = true
  block_public_policy     = true
  restrict_public_buckets = true
}
