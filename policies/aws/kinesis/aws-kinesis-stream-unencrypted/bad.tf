resource "aws_kinesis_stream" "clicks" {
  name            = "clicks"
  shard_count     = 1
  encryption_type = "NONE" # expect: aws-kinesis-stream-unencrypted
}

resource "aws_kinesis_stream" "views" { # expect: aws-kinesis-stream-unencrypted
  name        = "views"
  shard_count = 1
}
