# expect: none
resource "aws_s3_bucket" "uploads" {
  bucket = "uploads"
}

resource "aws_s3_bucket_acl" "uploads" {
  bucket = aws_s3_bucket.uploads.id
  acl    = "private"
}

# Readable by everyone, but only readable.
resource "aws_s3_bucket" "downloads" {
  bucket = "downloads"
  acl    = "public-read"
}
