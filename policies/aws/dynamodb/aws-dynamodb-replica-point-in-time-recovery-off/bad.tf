resource "aws_dynamodb_table" "orders" {
  name             = "orders"
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "id"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }

  replica { # expect: aws-dynamodb-replica-point-in-time-recovery-off
    region_name = "eu-west-1"
  }

  replica {
    region_name            = "eu-north-1"
    point_in_time_recovery = false # expect: aws-dynamodb-replica-point-in-time-recovery-off
  }
}
