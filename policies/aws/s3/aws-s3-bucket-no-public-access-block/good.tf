# expect: none
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_public_access_block" "data" {
  bucket = aws_s3_bucket.data.bucket

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket" "tenant" {
  for_each = toset(["a", "b"])
  bucket   = "tenant-${each.key}"
}

resource "aws_s3_bucket_public_access_block" "tenant" {
  for_each = aws_s3_bucket.tenant

  bucket                  = each.value.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
