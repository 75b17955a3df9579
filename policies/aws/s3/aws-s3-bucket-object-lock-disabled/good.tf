# expect: none
resource "aws_s3_bucket" "backups" {
  bucket              = "backups"
  object_lock_enabled = true
}

resource "aws_s3_bucket_object_lock_configuration" "backups" {
  bucket = aws_s3_bucket.backups.id

  rule {
    default_retention {
      mode = "COMPLIANCE"
      days = 30
    }
  }
}

resource "aws_s3_bucket" "scratch" {
  bucket = "scratch"
}
