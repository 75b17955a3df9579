# expect: none
# The ACL is public, but S3 ignores it.
resource "aws_s3_bucket" "assets" {
  bucket = "assets"
}

resource "aws_s3_bucket_acl" "assets" {
  bucket = aws_s3_bucket.assets.id
  acl    = "public-read"
}

resource "aws_s3_bucket_public_access_block" "assets" {
  bucket             = aws_s3_bucket.assets.id
  ignore_public_acls = true
}
