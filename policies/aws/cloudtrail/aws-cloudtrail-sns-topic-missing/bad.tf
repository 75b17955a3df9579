resource "aws_s3_bucket" "trail" {
  bucket = "example-org-trail"
}

resource "aws_cloudtrail" "main" { # expect: aws-cloudtrail-sns-topic-missing
  name           = "main"
  s3_bucket_name = aws_s3_bucket.trail.id
}
