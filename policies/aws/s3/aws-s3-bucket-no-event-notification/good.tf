# expect: none
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_notification" "data" {
  bucket      = aws_s3_bucket.data.id
  eventbridge = true
}
