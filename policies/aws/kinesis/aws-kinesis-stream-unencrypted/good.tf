# expect: none
resource "aws_kinesis_stream" "clicks" {
  name            = "clicks"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.data.id
}

resource "aws_kms_key" "data" {
  enable_key_rotation = true
}
