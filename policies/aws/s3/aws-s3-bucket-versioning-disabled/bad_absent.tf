resource "aws_s3_bucket" "data" { # expect: aws-s3-bucket-versioning-disabled
  bucket = "data"
}
