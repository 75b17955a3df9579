resource "aws_s3_bucket" "assets" {
  bucket = "assets"
  acl    = "authenticated-read" # expect: aws-s3-bucket-public-read-acl
}
