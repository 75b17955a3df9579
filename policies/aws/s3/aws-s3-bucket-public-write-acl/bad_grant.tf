resource "aws_s3_bucket" "uploads" {
  bucket = "uploads"

  grant {
    type        = "Group"
    permissions = ["WRITE"]
    uri         = "http://acs.amazonaws.com/groups/global/AllUsers" # expect: aws-s3-bucket-public-write-acl
  }
}
