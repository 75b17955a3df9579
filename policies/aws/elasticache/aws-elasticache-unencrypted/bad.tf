resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id       = "sessions"
  description                = "sessions"
  engine                     = "redis"
  node_type                  = "cache.m6g.large"
  at_rest_encryption_enabled = false # expect: aws-elasticache-unencrypted
}

resource "aws_elasticache_replication_group" "pages" { # expect: aws-elasticache-unencrypted
  replication_group_id = "pages"
  description          = "pages"
  engine               = "redis"
  node_type            = "cache.m6g.large"
}
