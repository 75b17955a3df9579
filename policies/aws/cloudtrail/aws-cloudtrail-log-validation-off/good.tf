# expect: none
resource "aws_s3_bucket" "trail" {
  bucket = "example-org-trail"
}

resource "aws_cloudtrail" "main" {
  name                       = "main"
  s3_bucket_name             = aws_s3_bucket.trail.id
  enable_log_file_validation = true
}

resource "aws_cloudtrail" "other" {
  name                       = "other"
  s3_bucket_name             = aws_s3_bucket.trail.id
  enable_log_file_validation = var.validate
}

variable "validate" {
  type    = bool
  default = true
}
