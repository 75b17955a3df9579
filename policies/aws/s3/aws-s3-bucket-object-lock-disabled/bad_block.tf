resource "aws_s3_bucket" "backups" {
  bucket = "backups"

  object_lock_configuration {
    object_lock_enabled = "Disabled" # expect: aws-s3-bucket-object-lock-disabled
  }
}
