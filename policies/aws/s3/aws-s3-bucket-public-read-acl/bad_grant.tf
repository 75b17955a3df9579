data "aws_canonical_user_id" "current" {}

resource "aws_s3_bucket" "assets" {
  bucket = "assets"

  grant {
    id          = data.aws_canonical_user_id.current.id
    type        = "CanonicalUser"
    permissions = ["FULL_CONTROL"]
  }

  grant {
    type        = "Group"
    permissions = ["READ"]
    uri         = "http://acs.amazonaws.com/groups/global/AllUsers" # expect: aws-s3-bucket-public-read-acl
  }
}
