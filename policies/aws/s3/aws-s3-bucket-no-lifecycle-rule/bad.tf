resource "aws_s3_bucket" "data" { # expect: aws-s3-bucket-no-lifecycle-rule
  bucket = "data"
}
