resource "aws_s3_bucket" "data" { # expect: aws-s3-bucket-plaintext-requests-allowed
  bucket = "data"
}
