resource "aws_s3_bucket" "data" {
  bucket = "data"

  versioning {
    enabled = false # expect: aws-s3-bucket-versioning-disabled
  }
}
