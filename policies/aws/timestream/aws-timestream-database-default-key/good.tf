# expect: none
resource "aws_timestreamwrite_database" "metrics" {
  database_name = "metrics"
  kms_key_id    = "arn:aws:kms:eu-central-1:123456789012:key/0d4b7d3c-8a3f-4d8a-9a59-6f1a2b3c4d5e"
}
