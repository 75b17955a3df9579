resource "aws_s3_bucket" "trail" {
  bucket = "example-org-trail"
}

resource "aws_cloudtrail" "main" {
  name                       = "main"
  s3_bucket_name             = aws_s3_bucket.trail.id
  enable_log_file_validation = false # expect: aws-cloudtrail-log-validation-off
}

resource "aws_cloudtrail" "other" { # expect: aws-cloudtrail-log-validation-off
  name           = "other"
  s3_bucket_name = aws_s3_bucket.trail.id
}
