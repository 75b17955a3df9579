resource "aws_s3_bucket" "assets" {
  bucket = "assets"
}

resource "aws_s3_bucket_acl" "assets" {
  bucket = aws_s3_bucket.assets.id
  acl    = "public-read" # expect: aws-s3-bucket-public-read-acl
}
