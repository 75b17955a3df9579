resource "aws_s3_bucket" "data" { # expect: aws-s3-bucket-access-logging-disabled
  bucket = "data"
}
