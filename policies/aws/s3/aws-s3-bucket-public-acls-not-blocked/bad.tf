resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_public_access_block" "data" {
  bucket = aws_s3_bucket.data.id

  block_public_acls       = false # expect: aws-s3-bucket-public-acls-not-blocked
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
