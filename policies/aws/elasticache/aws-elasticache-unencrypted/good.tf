# expect: none
resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id       = "sessions"
  description                = "sessions"
  engine                     = "redis"
  node_type                  = "cache.m6g.large"
  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.data.arn
}

resource "aws_elasticache_replication_group" "pages" {
  replication_group_id = "pages"
  description          = "pages"
  engine               = "valkey"
  node_type            = "cache.m6g.large"
}

resource "aws_kms_key" "data" {
  enable_key_rotation = true
}
